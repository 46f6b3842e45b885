"""Bank account numbers without a check of their own, after a label."""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

RULE = Rule(
    entity="BANK_ACCOUNT",
    pattern=after(
        r"(?:bank |checking |savings |beneficiary )?(?:account|acct)\.?|a/c|kontonummer|konto"
        r"|numéro de compte|número de cuenta|nr konta|nr rachunku|sort code",
        r"[0-9]{2}-[0-9]{2}-[0-9]{2}(?: [0-9]{8})?|[0-9]{6,18}|[0-9]{2,6}(?:[ -][0-9]{2,8}){1,5}",
    ),
    prior=0.7,
    validate=several_digits,
)
