"""US national provider identifiers: ten digits from 1 or 2, Luhn over the prefix 80840.

Source: 45 CFR 162.406; CMS, "Requirements for NPI and NPI check digit".

>>> valid("1234567893"), valid("1234567890"), valid("1111111112")
(True, False, False)
"""

from recognizers.checks import digits, luhn
from recognizers.generic._labels import after
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the number, as on a health card with prefix 80840, passes the Luhn check."""
    number = digits(value)
    return len(set(number)) > 2 and luhn("80840" + number)


_CONTEXT = ("npi", "national provider", "provider", "provider id", "physician")

RULES = {
    "checked": Rule(
        entity="US_NPI",
        pattern=r"\b[12]\d{9}\b",
        prior=0.01,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "grouped": Rule(
        entity="US_NPI",
        pattern=r"\b[12]\d{3}(?:-\d{3}-|\x20\d{3}\x20)\d{3}\b",
        prior=0.03,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "labelled": Rule(
        entity="US_NPI",
        pattern=after(r"npi|national provider identifier", r"[0-9]{10}"),
        prior=0.8,
    ),
}
