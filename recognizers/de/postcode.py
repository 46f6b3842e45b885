"""German postcodes: five digits after the label, or with a word about addresses nearby.

Source: Deutsche Post, "Postleitzahlen" (01001 to 99998).

>>> valid("80331"), valid("99999"), valid("00123")
(True, False, False)
"""

from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the number lies in the range that is handed out."""
    return "01001" <= value[-5:] <= "99998"


RULES = {
    "labelled": Rule(
        entity="POSTCODE",
        pattern=r"(?i)\b(?:PLZ|Postleitzahl)[:. ]{1,3}(\d{5})\b",
        prior=0.9,
        validate=valid,
    ),
    "bare": Rule(
        entity="POSTCODE",
        pattern=r"\b\d{5}\b",
        prior=0.05,
        validate=valid,
        context=("plz", "postleitzahl", "anschrift", "wohnort", "wohnhaft", "postanschrift"),
        apart="-./:,",
    ),
    "country": Rule(
        entity="POSTCODE",
        pattern=r"\bD-(\d{5})\b",
        prior=0.6,
        validate=valid,
        apart="-./",
    ),
}
