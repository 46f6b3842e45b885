"""Cover the characters of a value; keep its last ones and its shape."""

from typing import Annotated, Literal

from pydantic import Field

from scrub.operators.base import Operate, Options
from scrub.vault.keys import Keys


class Mask(Options):
    """Cover letters and digits; keep the last few and the separators between them."""

    operator: Literal["mask"] = "mask"
    char: Annotated[str, Field(min_length=1, max_length=1)] = "*"
    """The character to cover with."""
    keep_last: Annotated[int, Field(ge=0)] = 0
    """How many letters and digits stay at the end; never more than half of them."""
    keep_format: bool = True
    """Whether separators such as spaces and dashes stay."""


def make(options: Mask, keys: Keys | None) -> Operate:
    """Return the operator.

    >>> make(Mask(keep_last=4), None)("4111-1111-1111-1111", "CREDIT_CARD")
    '****-****-****-1111'
    >>> make(Mask(keep_last=4), None)("Ann", "PERSON")  # keeping four would keep it all
    '**n'
    """

    def operate(value: str, entity: str) -> str:
        shown = min(options.keep_last, sum(map(str.isalnum, value)) // 2)
        return "".join(_cover(value, shown, options))

    return operate


def _cover(value: str, shown: int, options: Mask) -> list[str]:
    left = sum(map(str.isalnum, value)) - shown
    covered = []
    for char in value:
        if not char.isalnum():
            covered.append(char if options.keep_format else options.char)
            continue
        covered.append(options.char if left > 0 else char)
        left -= 1
    return covered
