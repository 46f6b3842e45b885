"""German tax identification numbers (Steuer-ID): eleven digits, the last a check digit.

Among the first ten digits, exactly one comes two or three times.
Source: BZSt, "Informationen zur Berechnung gültiger Prüfziffern" (ISO 7064 mod 11,10).

>>> valid("42190115 685"), valid("42190115 680")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("de.idnr")

RULE = Rule(
    entity="DE_TAX_ID",
    pattern=r"\b[1-9]\d ?\d{3} ?\d{3} ?\d{3}\b",
    prior=0.003,
    validate=valid,
    chance=0.005,
    context=(
        "steuer-id",
        "steuer id",
        "steueridentifikationsnummer",
        "steuerliche identifikationsnummer",
        "steuer-idnr",
        "idnr",
        "identifikationsnummer",
        "steuernummer",
        "tax id",
        "tin",
    ),
    apart="-./",
)
