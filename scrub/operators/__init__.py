"""What is done to a value once it is found: one file each, and a line in this table."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field

from scrub.operators import (
    date_shift,
    drop,
    encrypt,
    generalize,
    geo,
    hash,
    keep,
    mask,
    off,
    presidio,
    pseudonymize,
    redact,
    replace,
    surrogate,
)
from scrub.operators.base import Document, InContext, Operate, Options, Strict, unknown
from scrub.vault.keys import Keys

Setting = Annotated[
    redact.Redact
    | replace.Replace
    | mask.Mask
    | hash.Hash
    | pseudonymize.Pseudonymize
    | surrogate.Surrogate
    | encrypt.Encrypt
    | date_shift.DateShift
    | generalize.Generalize
    | geo.Geo
    | keep.Keep
    | drop.Drop
    | off.Off
    | presidio.Presidio,
    Field(discriminator="operator"),
]

# Name in a policy → function that makes the operator from its options.
OPERATORS: dict[str, Callable[[Any, Keys | None], Operate]] = {
    "redact": redact.make,
    "replace": replace.make,
    "mask": mask.make,
    "hash": hash.make,
    "pseudonymize": pseudonymize.make,
    "surrogate": surrogate.make,
    "encrypt": encrypt.make,
    "date_shift": date_shift.make,
    "generalize": generalize.make,
    "geo": geo.make,
    "keep": keep.make,
    "drop": drop.make,
    "off": off.make,
    "presidio": presidio.make,
}
KEYED = frozenset({"hash", "pseudonymize", "surrogate", "encrypt", "date_shift"})
OFF = off.Off()

__all__ = [
    "KEYED",
    "OFF",
    "OPERATORS",
    "Document",
    "InContext",
    "Operate",
    "Options",
    "Setting",
    "Strict",
    "unknown",
]
