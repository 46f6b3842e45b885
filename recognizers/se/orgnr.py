"""Swedish company numbers (organisationsnummer): ten digits, the last by the Luhn formula.

Source: Skatteverket, Lag (1974:174) om identitetsbeteckning för juridiska personer.

>>> valid("679676-2000"), valid("679676-2001")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("se.orgnr")

_CONTEXT = (
    "organisationsnummer",
    "org.nr",
    "org nr",
    "orgnr",
    "org.nummer",
    "orgnummer",
    "company identity",
)

RULES = {
    "separated": Rule(
        entity="SE_ORGANISATIONSNUMMER",
        pattern=r"\b(?:16)?[1-9]\d[2-9]\d{3}-\d{4}\b",
        prior=0.02,
        validate=valid,
        chance=0.05,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="SE_ORGANISATIONSNUMMER",
        pattern=r"\b[1-9]\d[2-9]\d{7}\b",
        prior=0.01,
        validate=valid,
        chance=0.09,
        context=_CONTEXT,
        apart="-./",
    ),
}
