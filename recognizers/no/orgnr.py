"""Norwegian organization numbers: nine digits, the last a check modulo 11.

Source: Brønnøysundregistrene, enhetsregisterloven.

>>> valid("893706 941"), valid("893706 940")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("no.orgnr")

RULE = Rule(
    entity="NO_ORGNR",
    pattern=r"\b[89]\d{2} ?\d{3} ?\d{3}(?: ?MVA)?\b",
    prior=0.006,
    validate=valid,
    chance=0.05,
    context=(
        "orgnr",
        "org.nr",
        "organisasjonsnummer",
        "org nr",
        "mva",
    ),
    apart="-./",
)
