"""US bank routing (ABA) numbers: nine digits with weights 3, 7, 1.

Source: ABA, "Routing number policy and procedures"; Federal Reserve districts for the prefix.

>>> valid("021000021"), valid("021000022"), valid("500000005")
(True, False, False)
"""

from recognizers.checks import digits, weighted
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether prefix and check digit are right."""
    number = digits(value)
    prefix = int(number[:2])
    known = prefix <= 12 or 21 <= prefix <= 32 or 61 <= prefix <= 72 or prefix == 80
    return known and any(map(int, number)) and weighted(number, (3, 7, 1) * 3) % 10 == 0


RULE = Rule(
    entity="ABA_ROUTING_NUMBER",
    pattern=r"\b\d{4}-?\d{4}-?\d\b",
    prior=0.02,
    validate=valid,
    chance=0.04,
    context=("routing", "aba", "rtn", "wire", "bank", "transit", "ach"),
    apart="-./",
)
