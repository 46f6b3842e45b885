"""South African identity numbers: birth date, sex, citizenship, Luhn check digit.

The eleventh digit is 0 for citizens, 1 for permanent residents and 2 for refugees.
Source: Identification Act 68 of 1997; Department of Home Affairs.

>>> valid("420708 4499182"), valid("420708 4499183"), valid("420732 4499182")
(True, False, False)
"""

from recognizers.checks import digits, is_date, luhn
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the birth date is a day of the calendar, and the check digit is right."""
    number = digits(value)
    year, month, day = int(number[:2]), int(number[2:4]), int(number[4:6])
    return (is_date(1900 + year, month, day) or is_date(2000 + year, month, day)) and luhn(number)


RULE = Rule(
    entity="ZA_ID_NUMBER",
    pattern=r"\b\d{2}[01]\d[0-3]\d ?\d{4} ?[012][89]\d\b",
    prior=0.02,
    validate=valid,
    chance=0.06,
    context=(
        "id number",
        "identity number",
        "rsa id",
        "sa id",
        "south african id",
        "identiteitsnommer",
        "id no",
    ),
    apart="-./",
)
