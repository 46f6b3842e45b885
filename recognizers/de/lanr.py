"""German numbers of physicians (LANR): six digits, a check digit, two for the specialty.

Source: § 75 Abs. 7 SGB V; KBV-Richtlinie (weights 4 and 9 in turn, ten's complement).

>>> valid("123456601"), valid("123456901")
(True, False)
"""

from recognizers.checks import weighted
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the seventh digit is the check of the first six."""
    return -weighted(value, (4, 9, 4, 9, 4, 9)) % 10 == int(value[6])


RULE = Rule(
    entity="DE_LANR",
    pattern=r"\b\d{9}\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=("lanr", "arztnummer", "arzt-nr", "lebenslange arztnummer", "vertragsarzt"),
    apart="-./",
)
