"""French company numbers: SIREN (nine digits) and SIRET (fourteen), Luhn check digit.

Source: INSEE, Code de commerce R123-221.

>>> valid("489 712 075"), valid("489 712 070")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("fr.siren")

RULE = Rule(
    entity="FR_SIREN",
    pattern=r"\b\d{3} ?\d{3} ?\d{3}\b",
    prior=0.009,
    validate=valid,
    chance=0.11,
    context=(
        "siren",
        "rcs",
        "numéro siren",
        "n° siren",
    ),
    apart="-./",
)
