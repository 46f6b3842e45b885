"""Leave out the whole document when the entity stands in it; the ledger counts it as dropped."""

from typing import Literal

from scrub.operators.base import Operate, Options
from scrub.vault.keys import Keys


class Drop(Options):
    """Leave out the whole document when the entity stands in it."""

    operator: Literal["drop"] = "drop"


def make(options: Drop, keys: Keys | None) -> Operate:
    """Return the operator: were a dropped document's text ever asked for, nothing would show."""
    return lambda value, entity: ""
