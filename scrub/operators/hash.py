"""Put a keyed hash in the place of the value: the same value always gives the same hash.

Keyed, because the values are few: whoever can guess them could hash them too.
"""

from typing import Annotated, Literal

from pydantic import Field

from scrub.operators.base import Operate, Options
from scrub.vault.canonical import canonical
from scrub.vault.keys import Keys, required


class Hash(Options):
    """Put the HMAC-SHA256 of the value, in hexadecimal, in its place. Needs a key file."""

    operator: Literal["hash"] = "hash"
    length: Annotated[int, Field(ge=16, le=64)] = 32
    """Hexadecimal digits kept; 32 are 128 bits."""


def make(options: Hash, keys: Keys | None) -> Operate:
    """Return the operator; raises ``KeyFileError`` without keys."""
    known = required(keys, "hash")

    def operate(value: str, entity: str) -> str:
        return known.mac(entity, "hash", canonical(entity, value)).hex()[: options.length]

    return operate
