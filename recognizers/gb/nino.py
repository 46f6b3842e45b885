"""UK National Insurance numbers: two letters, six digits, a letter from A to D.

Source: HMRC National Insurance Manual NIM39110 (prefixes never used: BG GB KN NK NT TN ZZ).

>>> valid("AB 12 34 56 C"), valid("GB 12 34 56 C")
(True, False)
"""

from recognizers.types import Rule

_UNUSED = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})


def valid(value: str) -> bool:
    """Say whether the prefix is one that is handed out."""
    return value[:2].upper() not in _UNUSED


_CONTEXT = ("national insurance", "ni", "nino", "ni number", "insurance number", "hmrc")

RULES = {
    "upper": Rule(
        entity="UK_NINO",
        pattern=(
            r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
            r"(?: \d\d \d\d \d\d |-\d\d-\d\d-\d\d-| ?\d{3} ?\d{3} ?)[A-D]\b"
        ),
        prior=0.55,
        validate=valid,
        context=_CONTEXT,
        apart="-./",
    ),
    "lower": Rule(
        entity="UK_NINO",
        pattern=(
            r"\b[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]"
            r"(?: \d\d \d\d \d\d | ?\d{3} ?\d{3} ?)[a-d]\b"
        ),
        prior=0.08,
        validate=valid,
        context=_CONTEXT,
        apart="-./",
    ),
}
