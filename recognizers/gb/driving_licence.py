"""UK driving licence numbers: surname, decade, birth date, initials, 16 characters.

Source: DVLA, "Driving licence number" (form D1 notes).

>>> valid("MORGA657054SM9IJ"), valid("MORGA699054SM9IJ")
(True, False)
"""

from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether month (plus 50 for women) and day are of the calendar."""
    month, day = int(value[6:8]) % 50, int(value[8:10])
    return 1 <= month <= 12 and 1 <= day <= 31


RULE = Rule(
    entity="UK_DRIVING_LICENCE",
    pattern=(
        r"\b(?:[A-Z]{5}|[A-Z]{4}9|[A-Z]{3}99|[A-Z]{2}999|[A-Z]9999)\d[0156]\d[0-3]\d\d"
        r"[A-Z][A-Z9][A-Z0-9]{3}(?:\d\d)?\b"
    ),
    prior=0.5,
    validate=valid,
    chance=0.3,
    context=("driving licence", "driver", "dvla", "licence"),
    apart="-./",
)
