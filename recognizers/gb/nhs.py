"""UK National Health Service numbers: ten digits, the last a check modulo 11.

One in eleven ten-digit numbers passes, so digits alone are not enough.
Source: NHS Data Model and Dictionary, "NHS Number".

>>> valid("943 476 5919"), valid("943 476 5918")
(True, False)
"""

from recognizers.checks import digits, weighted
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the check digit is right and the digits are not all the same."""
    number = digits(value)
    check = -weighted(number[:9], (10, 9, 8, 7, 6, 5, 4, 3, 2)) % 11
    return check == int(number[9]) and len(set(number)) > 1


_CONTEXT = ("nhs", "national health", "nhs number", "nhs no", "health service", "patient")

RULES = {
    "grouped": Rule(
        entity="UK_NHS",
        pattern=r"\b\d{3}(?:-\d{3}-| \d{3} )\d{4}\b",
        prior=0.1,
        validate=valid,
        chance=0.09,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="UK_NHS",
        pattern=r"\b\d{10}\b",
        prior=0.01,
        validate=valid,
        chance=0.09,
        context=_CONTEXT,
        apart="-./",
    ),
}
