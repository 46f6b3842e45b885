"""Dutch citizen service numbers (BSN): nine digits that pass the eleven-test.

Source: Rijksdienst voor Identiteitsgegevens, "Logisch ontwerp BSN".

>>> valid("877893287"), valid("877893280")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("nl.bsn")

_CONTEXT = (
    "bsn",
    "burgerservicenummer",
    "sofinummer",
    "sofi",
    "burger service nummer",
    "persoonsnummer",
)

RULES = {
    "separated": Rule(
        entity="NL_BSN",
        pattern=r"\b\d{4}\.\d{2}\.\d{3}\b",
        prior=0.1,
        validate=valid,
        chance=0.09,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="NL_BSN",
        pattern=r"\b\d{9}\b",
        prior=0.01,
        validate=valid,
        chance=0.09,
        context=_CONTEXT,
        apart="-./",
    ),
}
