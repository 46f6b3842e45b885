"""Checks that several rules share. All take the matched text, separators and all.

>>> luhn("4111111111111111"), luhn("4111111111111112")
(True, False)
>>> Stdnum("pl.pesel")("44051401359")
True
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import import_module
from operator import mul

import msgspec


class Stdnum(msgspec.Struct, frozen=True):
    """The validator of one python-stdnum module, imported when it is first needed.

    Imported at once, the country packages would cost more than everything else at start-up.
    ``first`` is something every valid number passes: nine of ten others are refused by it at a
    tenth of the time.
    """

    module: str
    first: Callable[[str], bool] | None = None

    def __call__(self, value: str) -> bool:
        """Say whether python-stdnum accepts ``value``."""
        if self.first is not None and not self.first(value):
            return False
        return bool(_is_valid(self.module)(value))


@cache
def _is_valid(module: str) -> Callable[[str], object]:
    is_valid: Callable[[str], object] = import_module(f"stdnum.{module}").is_valid
    return is_valid


class Adds(msgspec.Struct, frozen=True):
    """Whether digits, each times its weight, add up to one of ``remainders`` after division.

    What is not so many digits and nothing else is let through: it is for others to look at.

    >>> adds = Adds((6, 5, 7, 2, 3, 4, 5, 6, 7, -1), 11)
    >>> adds("3162770675"), adds("3162770670"), adds("316-277-06-70")
    (True, False, True)
    """

    weights: tuple[int, ...]
    modulo: int
    remainders: tuple[int, ...] = (0,)

    def __call__(self, value: str) -> bool:
        """Say whether the sum leaves one of the remainders."""
        if len(value) != len(self.weights) or not (value.isascii() and value.isdigit()):
            return True
        total = sum(map(mul, self.weights, value.encode())) - _ZERO * sum(self.weights)
        return total % self.modulo in self.remainders


def digits_pass_luhn(value: str) -> bool:
    """Say whether ten digits pass the Luhn check; anything else is for others to look at.

    >>> digits_pass_luhn("0606100337"), digits_pass_luhn("0606100330"), digits_pass_luhn("12-3")
    (True, False, True)
    """
    return len(value) != 10 or not (value.isascii() and value.isdigit()) or luhn(value)


def digits(value: str) -> str:
    """Return the ASCII digits of ``value``, in order.

    >>> digits("078-05-1120")
    '078051120'
    """
    if value.isdigit() and value.isascii():
        return value
    return "".join(filter(_DIGITS.__contains__, value))


def compact(value: str) -> str:
    """Return the ASCII letters and digits of ``value``, in upper case.

    >>> compact("gb29 NWBK-6016")
    'GB29NWBK6016'
    """
    return "".join(each for each in value if each.isascii() and each.isalnum()).upper()


def luhn(number: str) -> bool:
    """Say whether a string of digits passes the Luhn check (ISO/IEC 7812-1 annex B)."""
    data = number.encode()
    single, double = data[-1::-2], data[-2::-2].translate(_DOUBLED)
    return (sum(single) - _ZERO * len(single) + sum(double)) % 10 == 0


def weighted(number: str, weights: tuple[int, ...]) -> int:
    """Return the sum of the digits, each times its weight.

    >>> weighted("123", (3, 2, 1))
    10
    """
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))


def is_date(year: int, month: int, day: int) -> bool:
    """Say whether the three make a day of the calendar.

    >>> is_date(2023, 2, 29), is_date(2024, 2, 29)
    (False, True)
    """
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_DIGITS = frozenset("0123456789")
_ZERO = ord("0")
# Byte of a digit → the digits of its double, added up.
_DOUBLED = bytes(_ZERO) + bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)) + bytes(246 - _ZERO)
