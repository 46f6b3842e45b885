"""UK VAT numbers: GB and nine or twelve digits, check modulo 97.

Source: HMRC, "VAT notice 725".

>>> valid("GB302 934230 508"), valid("GB302 934230 50A")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("gb.vat")

RULE = Rule(
    entity="UK_VAT",
    pattern=r"\bGB ?\d{3} ?\d{4} ?\d{2}(?: ?\d{3})?\b",
    prior=0.04,
    validate=valid,
    chance=0.03,
    context=(
        "vat",
        "vat number",
        "vat reg",
        "vat registration",
    ),
    apart="-./",
)
