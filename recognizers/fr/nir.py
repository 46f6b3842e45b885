"""French social security numbers (NIR): sex, year and month of birth, place, order, key modulo 97.

Source: Décret n° 82-103; INSEE, https://www.insee.fr/fr/metadonnees/definition/c1409.

>>> valid("3 31 28 28 913 828 69"), valid("3 31 28 28 913 828 60")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("fr.nir")

RULE = Rule(
    entity="FR_NIR",
    pattern=r"\b[12378] ?\d{2} ?[0-9]{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}\b",
    prior=0.006,
    validate=valid,
    chance=0.01,
    context=(
        "nir",
        "insee",
        "sécurité sociale",
        "securite sociale",
        "numéro de sécu",
        "n° ss",
        "nss",
        "assuré",
        "carte vitale",
    ),
    apart="-./",
)
