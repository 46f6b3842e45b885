"""US employer identification numbers: a campus prefix, a dash, seven digits.

Source: IRS, "How EINs are assigned and valid EIN prefixes".

>>> valid("12-3456789"), valid("07-1144442")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("us.ein")

RULE = Rule(
    entity="US_EIN",
    pattern=r"\b\d{2}-\d{7}\b",
    prior=0.2,
    validate=valid,
    chance=0.8,
    context=("ein", "employer", "employer identification", "tax id", "fein", "taxpayer", "tin"),
    apart="-./",
)
