"""German health insurance numbers: a letter, eight digits, a check digit.

Source: § 290 SGB V; Richtlinie des GKV-Spitzenverbands zur Krankenversichertennummer: weights 1
and 2 in turn, the letter as two digits. Unlike in Luhn's formula the sum itself ends in the check.

>>> valid("A000500015"), valid("C000500021"), valid("A000500010")
(True, True, False)
"""

from recognizers.checks import weighted
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the digits of all products add up to a number that ends in the check digit."""
    number = f"{ord(value[0].upper()) - 64:02}{value[1:]}"
    products = (weighted(each, (1 + place % 2,)) for place, each in enumerate(number[:10]))
    return sum(each // 10 + each % 10 for each in products) % 10 == int(number[10])


RULE = Rule(
    entity="DE_HEALTH_INSURANCE",
    pattern=r"(?i)\b[A-Z]\d{9}\b",
    prior=0.03,
    validate=valid,
    chance=0.1,
    context=(
        "kvnr", "krankenversicherung", "krankenversichertennummer", "versichertennummer",
        "krankenkasse", "versicherten-nr", "gesundheitskarte", "egk", "krankenversicherungsnummer",
    ),
    apart="-./",
)  # fmt: skip
