"""Quantities that describe a person or a property: weight, height, area.

Any other number with a unit is left alone: doses and lengths are what scientific texts are about.
"""

from recognizers.types import Rule

_NUMBER = r"\d{1,3}(?:[,.' ]\d{3}){0,2}(?:[.,]\d{1,2})?"
_BODY = r"(?:kg|kgs|kilos?|kilograms?|lbs?|pounds|stone|cm|centimet(?:er|re)s|ft|feet|m)"

RULES = {
    "body": Rule(
        entity="MEASUREMENT",
        pattern=(
            r"(?i)\b(?:weigh(?:s|ed|ing|t)?|height|tall|bmi|gewicht|größe|peso|altura|talla|poids"
            r"|taille"
            rf"|statura|gewicht|lengte|waga|wzrost)(?: is| was| of"
            rf"|:)? {{0,2}}({_NUMBER}(?: ?{_BODY}\b)?)"
        ),
        prior=0.5,
        context=("patient", "weight", "height", "he", "she", "paciente", "patientin"),
        apart="-/_%",
    ),
    "area": Rule(
        entity="MEASUREMENT",
        pattern=(
            rf"(?i)\b{_NUMBER} ?(?:acres?|hectares?|ha|sq\.? ?(?:ft|feet|m|met(?:er|re)s|yards)"
            r"|square (?:feet|met(?:er|re)s|yards|miles|kilomet(?:er|re)s)|m²|km²|hektar"
            r"|hectáreas)\b"
        ),
        prior=0.6,
        apart="-/_",
    ),
}
