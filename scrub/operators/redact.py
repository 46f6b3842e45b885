"""Remove the value and leave nothing."""

from typing import Literal

from scrub.operators.base import Operate, Options
from scrub.vault.keys import Keys


class Redact(Options):
    """Remove the value and leave nothing."""

    operator: Literal["redact"] = "redact"


def make(options: Redact, keys: Keys | None) -> Operate:
    """Return the operator.

    >>> make(Redact(), None)("Ngozi Okafor", "PERSON")
    ''
    """
    return lambda value, entity: ""
