"""US national provider identifiers: ten digits from 1 or 2, Luhn over the prefix 80840.

Source: 45 CFR 162.406; CMS, "Requirements for NPI and NPI check digit".

>>> valid("1234567893"), valid("1234567890")
(True, False)
"""

from recognizers.checks import luhn
from recognizers.generic._labels import after
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the number, as on a health card with prefix 80840, passes the Luhn check."""
    return luhn("80840" + value)


RULES = {
    "checked": Rule(
        entity="US_NPI",
        pattern=r"\b[12]\d{9}\b",
        prior=0.01,
        validate=valid,
        chance=0.1,
        context=("npi", "national provider", "provider", "provider id", "physician"),
        apart="-./",
    ),
    "labelled": Rule(
        entity="US_NPI",
        pattern=after(r"npi|national provider identifier", r"[0-9]{10}"),
        prior=0.8,
    ),
}
