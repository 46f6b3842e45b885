"""US individual taxpayer identification numbers: like an SSN, from 9, with a group of its own.

Source: https://www.irs.gov/pub/irs-pdf/p1915.pdf (groups 50-65, 70-88, 90-92, 94-99).

>>> valid("912-90-3456"), valid("912-93-3456")
(True, False)
"""

from recognizers.checks import digits
from recognizers.types import Rule

_GROUPS = frozenset({*range(50, 66), *range(70, 89), *range(90, 93), *range(94, 100)})


def valid(value: str) -> bool:
    """Say whether the fourth and fifth digit are in the range the IRS assigns."""
    return int(digits(value)[3:5]) in _GROUPS


_CONTEXT = ("itin", "taxpayer", "tax id", "tin", "individual taxpayer", "ssn", "irs")

RULES = {
    "partial": Rule(
        entity="US_ITIN",
        pattern=r"\b9\d{2}(?:-\d{6}|\d{2}-\d{4})\b",
        prior=0.05,
        validate=valid,
        chance=0.5,
        context=_CONTEXT,
        apart="-./",
    ),
    "separated": Rule(
        entity="US_ITIN",
        pattern=r"\b9\d{2}(?:-\d{2}-|\x20\d{2}\x20)\d{4}\b",
        prior=0.5,
        validate=valid,
        chance=0.5,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="US_ITIN",
        pattern=r"\b9\d{8}\b",
        prior=0.03,
        validate=valid,
        chance=0.5,
        context=_CONTEXT,
        apart="-./",
    ),
}
