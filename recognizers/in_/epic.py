"""Indian voter numbers (EPIC): three letters, six digits, Luhn check digit.

Older cards have no check digit; without it a word has to stand nearby.
Source: Election Commission of India, "Manual on electoral rolls".

>>> valid("VMP6011084"), valid("VMP6011080")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("in_.epic")

_CONTEXT = ("voter", "voters", "epic", "election", "voter id", "electoral", "elector", "elector's")

RULES = {
    "checked": Rule(
        entity="IN_VOTER",
        pattern=r"\b[A-Z]{3}\d{7}\b",
        prior=0.03,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "shape": Rule(
        entity="IN_VOTER",
        pattern=r"(?i)\b[A-Z]{3}\d{7}\b",
        prior=0.06,
        context=_CONTEXT,
        apart="-./",
    ),
}
