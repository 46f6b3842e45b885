"""Put a label in the place of the value."""

from typing import Literal

from scrub.operators.base import Operate, Options
from scrub.vault.keys import Keys


class Replace(Options):
    """Put a label in the place of the value: the entity's name, or any fixed text."""

    operator: Literal["replace"] = "replace"
    label: str = "<{entity}>"
    """The text to put; ``{entity}`` stands for the entity's name."""


def make(options: Replace, keys: Keys | None) -> Operate:
    """Return the operator.

    >>> make(Replace(), None)("Ngozi Okafor", "PERSON")
    '<PERSON>'
    """
    return lambda value, entity: options.label.replace("{entity}", entity)
