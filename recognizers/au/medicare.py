"""Australian Medicare card numbers: ten digits from 2 to 6, the ninth a check digit.

Source: Services Australia; METeOR 270101 (weights 1, 3, 7, 9).

>>> valid("2123 45670 1"), valid("2123 45680 1")
(True, False)
"""

from recognizers.checks import digits, weighted
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the ninth digit is the check of the first eight."""
    number = digits(value)
    return weighted(number, (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(number[8])


RULE = Rule(
    entity="AU_MEDICARE",
    pattern=r"\b[2-6]\d{3} \d{5} \d\b|\b[2-6]\d{9}\b",
    prior=0.02,
    validate=valid,
    chance=0.1,
    context=("medicare", "medicare card", "medicare number", "irn"),
    apart="-./",
)
