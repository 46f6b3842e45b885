"""Leave the value as it is; it is still counted and reported."""

from typing import Literal

from scrub.operators.base import Operate, Options
from scrub.vault.keys import Keys


class Keep(Options):
    """Leave the value as it is; it is still counted and reported."""

    operator: Literal["keep"] = "keep"


def make(options: Keep, keys: Keys | None) -> Operate:
    """Return the operator.

    >>> make(Keep(), None)("Ngozi Okafor", "PERSON")
    'Ngozi Okafor'
    """
    return lambda value, entity: value
