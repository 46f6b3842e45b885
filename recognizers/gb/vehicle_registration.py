"""UK vehicle registration marks: since 2001 area, age and three letters; before with a year letter.

Source: DVLA INF104, "Vehicle registration numbers and number plates".

>>> valid("AB51 ABC"), valid("AB35 ABC"), valid("AB00 ABC")
(True, False, False)
"""

from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the two digits are an age that has been: 02 to 26 and 51 to 76 so far."""
    age = int(value[2:4])
    return 2 <= age <= 29 or 51 <= age <= 79


_CONTEXT = (
    "registration", "vehicle", "vehicles", "reg", "number plate", "licence plate", "vrn", "vrm",
    "dvla", "v5c", "logbook", "car", "van",
)  # fmt: skip

RULES = {
    "current": Rule(
        entity="LICENSE_PLATE",
        pattern=r"\b[A-HJ-PR-Y]{2}\d{2} ?[A-HJ-PR-Z]{3}\b",
        prior=0.25,
        validate=valid,
        chance=0.6,
        context=_CONTEXT,
        apart="-./",
    ),
    "lower": Rule(
        entity="LICENSE_PLATE",
        pattern=r"\b[a-hj-pr-y]{2}\d{2} ?[a-hj-pr-z]{3}\b",
        prior=0.03,
        validate=valid,
        chance=0.6,
        context=_CONTEXT,
        apart="-./",
    ),
    # Year letter first (1983 to 2001) or last (1963 to 1983).
    "older": Rule(
        entity="LICENSE_PLATE",
        pattern=(
            r"\b(?:[A-HJ-NPR-TV-Y]\d{1,3}[ -]?[A-HJ-PR-Y][A-HJ-PR-Z]{2}"
            r"|[A-HJ-PR-Z]{3}[ -]?\d{1,3}[ -]?[A-HJ-NPR-TV-Y])\b"
        ),
        prior=0.05,
        context=_CONTEXT,
        apart="-./",
    ),
}
