"""UK driving licence numbers: surname, decade, birth date, initials, 16 characters.

Source: DVLA, "Driving licence number" (form D1 notes).

>>> valid("MORGA657054SM9IJ"), valid("MORGA699054SM9IJ"), valid("MORGA 657 054 SM9IJ 01")
(True, False, True)
"""

from recognizers.checks import compact
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether month (plus 50 for women) and day are of the calendar."""
    number = compact(value)
    month, day = int(number[6:8]) % 50, int(number[8:10])
    return 1 <= month <= 12 and 1 <= day <= 31


_SHAPE = (
    r"(?:[A-Z]{5}|[A-Z]{4}9|[A-Z]{3}99|[A-Z]{2}999|[A-Z]9999) ?\d[0156]\d ?[0-3]\d\d"
    r" ?[A-Z][A-Z9][A-Z0-9]{3}(?: ?\d\d)?"
)
_CONTEXT = ("driving licence", "driver", "dvla", "licence", "driving license")

RULES = {
    "upper": Rule(
        entity="UK_DRIVING_LICENCE",
        pattern=rf"\b{_SHAPE}\b",
        prior=0.5,
        validate=valid,
        chance=0.3,
        context=_CONTEXT,
        apart="-./",
    ),
    "any_case": Rule(
        entity="UK_DRIVING_LICENCE",
        pattern=rf"(?i)\b{_SHAPE}\b",
        prior=0.08,
        validate=valid,
        chance=0.3,
        context=_CONTEXT,
        apart="-./",
    ),
}
