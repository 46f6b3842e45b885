"""Indian voter numbers (EPIC): three letters, six digits, Luhn check digit.

Source: Election Commission of India, "Manual on electoral rolls".

>>> valid("VMP6011084"), valid("VMP6011080")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("in_.epic")

RULE = Rule(
    entity="IN_VOTER",
    pattern=r"\b[A-Z]{3}\d{7}\b",
    prior=0.03,
    validate=valid,
    chance=0.1,
    context=("voter", "epic", "election", "voter id", "electoral"),
    apart="-./",
)
