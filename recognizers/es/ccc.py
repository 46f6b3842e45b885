"""Spanish bank account numbers (CCC): bank, branch, two check digits, account.

Source: Banco de España, Circular 8/1987; digits as in the IBAN of Spain.

>>> valid("06459666264456430761"), valid("06459666264456430760")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("es.ccc")

RULE = Rule(
    entity="BANK_ACCOUNT",
    pattern=r"\b\d{4}[ -]\d{4}[ -]\d{2}[ -]?\d{10}\b|\b\d{20}\b",
    prior=0.007,
    validate=valid,
    chance=0.01,
    context=(
        "cuenta",
        "ccc",
        "cuenta cliente",
        "cuenta corriente",
        "banco",
        "número de cuenta",
    ),
    apart="-./,",
)
