"""New Zealand bank account numbers: bank, branch, account and suffix, with a check digit.

Source: Inland Revenue, "Resident withholding tax specification", bank accounts.

>>> valid("38-9298-3875499-589"), valid("38-9298-3875490-589")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("nz.bankaccount")

RULE = Rule(
    entity="BANK_ACCOUNT",
    pattern=r"\b\d{2}-\d{4}-\d{7}-\d{2,3}\b",
    prior=0.0009,
    validate=valid,
    chance=0.0004,
    context=(
        "account",
        "bank",
        "account number",
    ),
    apart="-./",
)
