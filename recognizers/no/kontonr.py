"""Norwegian bank account numbers: bank, kind, account, check digit modulo 11.

Source: Finans Norge, kontonummer; NS 9400.

>>> valid("9155.17.20794"), valid("9155.17.20790")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("no.kontonr")

RULE = Rule(
    entity="BANK_ACCOUNT",
    pattern=r"\b\d{4}\.\d{2}\.\d{5}\b",
    prior=0.1,
    validate=valid,
    chance=0.09,
    context=(
        "konto",
        "kontonr",
        "kontonummer",
        "bankkonto",
    ),
    apart="-./",
)
