"""Payment card numbers: 12 to 19 digits, issuer prefix, Luhn check digit.

Source: ISO/IEC 7812-1; issuer ranges as published by the card networks.

>>> valid("4111 1111 1111 1111")
True
>>> valid("4111 1111 1111 1112")
False
"""

from recognizers.checks import digits, luhn
from recognizers.types import Rule

CONTEXT = ("card", "credit", "debit", "visa", "mastercard", "amex", "payment", "cc", "maestro")


def valid(value: str) -> bool:
    """Say whether the digits pass the Luhn check and are not all the same."""
    number = digits(value)
    return len(set(number)) > 1 and luhn(number)


RULE = Rule(
    entity="CREDIT_CARD",
    pattern=(
        r"\b(?:(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6(?:011|4[4-9]\d|5\d{2})|35\d{2})(?:[ -]?\d{4}){3}"
        r"|3[47]\d{2}[ -]?\d{6}[ -]?\d{5}"
        r"|3(?:0[0-5]|[68]\d)\d[ -]?\d{6}[ -]?\d{4})\b"
    ),
    prior=0.3,
    validate=valid,
    chance=0.1,
    context=CONTEXT,
    apart="-.",
)
