"""Do not look for the entity at all."""

from typing import Literal

from scrub.operators.base import Operate, Options
from scrub.vault.keys import Keys


class Off(Options):
    """Do not look for the entity at all."""

    operator: Literal["off"] = "off"


def make(options: Off, keys: Keys | None) -> Operate:
    """Return the operator: what is not looked for is not touched."""
    return lambda value, entity: value
