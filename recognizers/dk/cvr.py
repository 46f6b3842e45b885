"""Danish business numbers (CVR): eight digits, weighted sum modulo 11.

Source: Erhvervsstyrelsen, CVR-loven.

>>> valid("DK 88 79 84 30"), valid("DK 88 79 84 31")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("dk.cvr")

RULE = Rule(
    entity="DK_CVR",
    pattern=r"\b(?:DK ?)?[1-9]\d ?\d{2} ?\d{2} ?\d{2}\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=(
        "cvr",
        "cvr-nr",
        "cvr-nummer",
        "se-nr",
    ),
    apart="-./",
)
