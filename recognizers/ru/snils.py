"""Russian pension insurance numbers (СНИЛС): nine digits and two check digits.

Source: Постановление Правления ПФР от 31.07.2006 N 192п.

>>> valid("112-233-445 95"), valid("112-233-445 96")
(True, False)
"""

from recognizers.checks import digits, weighted
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the last two digits are the others, weighted from nine down, modulo 101."""
    number = digits(value)
    return weighted(number, (9, 8, 7, 6, 5, 4, 3, 2, 1)) % 101 % 100 == int(number[9:])


_CONTEXT = ("снилс", "snils", "страховой номер")

RULES = {
    "separated": Rule(
        entity="RU_SNILS",
        pattern=r"\b\d{3}-\d{3}-\d{3}[ -]\d{2}\b",
        prior=0.3,
        validate=valid,
        chance=0.01,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="RU_SNILS",
        pattern=r"\b\d{11}\b",
        prior=0.001,
        validate=valid,
        chance=0.01,
        context=_CONTEXT,
        apart="-./",
    ),
}
