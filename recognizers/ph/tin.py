"""Philippine taxpayer numbers (TIN): nine digits, the last a check modulo 11, and a branch.

Source: Bureau of Internal Revenue, Revenue Regulations 7-2012.

>>> valid("000-123-456-000"), valid("000-123-457-000")
(True, False)
"""

from recognizers.checks import digits, weighted
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the ninth digit is the first eight, weighted from nine down, modulo 11."""
    number = digits(value)
    return weighted(number, (9, 8, 7, 6, 5, 4, 3, 2)) % 11 == int(number[8])


_CONTEXT = ("tin", "bir", "tax identification", "taxpayer", "tax id")

RULES = {
    "separated": Rule(
        entity="PH_TIN",
        pattern=r"\b\d{3}-\d{3}-\d{3}(?:-\d{3}|-\d{5})?\b",
        prior=0.02,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="PH_TIN",
        pattern=r"\b\d{9}(?:\d{3})?\b",
        prior=0.01,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
}
