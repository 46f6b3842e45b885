"""US bank account numbers: 8 to 17 digits with words about an account nearby."""

from recognizers.checks import digits
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Refuse digits that are all the same.

    >>> valid("12345678901"), valid("00000000000")
    (True, False)
    """
    return len(set(digits(value))) > 2


RULE = Rule(
    entity="US_BANK_NUMBER",
    pattern=r"\b\d{8,17}\b",
    prior=0.05,
    validate=valid,
    context=(
        "bank account",
        "account number",
        "account no",
        "account #",
        "acct",
        "checking",
        "savings",
        "bank",
        "direct deposit",
        "beneficiary account",
        "wire",
    ),
    apart="-./",
)
