"""German health insurance numbers: a letter, eight digits, a check digit.

Source: § 290 SGB V; Richtlinie des GKV-Spitzenverbands zur Krankenversichertennummer.

>>> valid("A123456780"), valid("A123456781")
(True, False)
"""

from recognizers.checks import luhn
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the check digit is right; the letter counts as two digits."""
    return luhn(f"{ord(value[0]) - 64:02}{value[1:]}")


RULE = Rule(
    entity="DE_HEALTH_INSURANCE",
    pattern=r"\b[A-Z]\d{9}\b",
    prior=0.03,
    validate=valid,
    chance=0.1,
    context=(
        "kvnr", "krankenversicherung", "krankenversichertennummer", "versichertennummer",
        "krankenkasse", "versicherten-nr", "gesundheitskarte", "egk",
    ),
    apart="-./",
)  # fmt: skip
