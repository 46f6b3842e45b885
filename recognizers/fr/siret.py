"""French establishment numbers (SIRET): fourteen digits, Luhn check digit.

Source: INSEE, Code de commerce R123-221.

>>> valid("312156 862 19590"), valid("312156 862 19591")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("fr.siret")

RULE = Rule(
    entity="FR_SIREN",
    pattern=r"\b\d{3} ?\d{3} ?\d{3} ?\d{5}\b",
    prior=0.001,
    validate=valid,
    chance=0.01,
    context=(
        "siret",
        "numéro siret",
        "n° siret",
        "établissement",
    ),
    apart="-./",
)
