"""Canadian business numbers: nine digits by the Luhn formula, then program and account.

Source: Canada Revenue Agency, "Business number".

>>> valid("332395656 RM7713"), valid("332395656 RA7713")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ca.bn")

RULE = Rule(
    entity="CA_BN",
    pattern=r"\b\d{5} ?\d{4} ?R[A-Z] ?\d{4}\b",
    prior=0.1,
    validate=valid,
    chance=0.02,
    context=(
        "business number",
        "bn",
        "gst",
        "hst",
        "cra",
    ),
    apart="-./",
)
