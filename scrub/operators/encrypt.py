"""Put the value, encrypted, in its own place: whoever has the key reads it, without any table.

Long, and as long as the value is; equal values are equal. For columns and round trips; where a
person may ask to be forgotten, use ``pseudonymize`` with a vault.
"""

from functools import lru_cache
from typing import Literal

from scrub.operators.base import Operate, Options
from scrub.vault.keys import Keys, required
from scrub.vault.table_free import encrypted
from scrub.vault.tokens import Pseudonym, Tokens, pseudonym

CACHED = 100_000


class Encrypt(Options):
    """Encrypt the value with AES-SIV; `scrub keys decrypt` reads it. Needs a key file."""

    operator: Literal["encrypt"] = "encrypt"


def make(options: Encrypt, keys: Keys | None) -> Operate:
    """Return the operator; raises ``KeyFileError`` without keys."""
    known = required(keys, "encrypt")
    tokens = Tokens(known)

    def operate(value: str, entity: str) -> Pseudonym:
        token = tokens.pseudonym(value, entity, scope="corpus")
        return pseudonym(encrypted(value, entity, known), token.id, token.kid, token.value)

    return lru_cache(CACHED)(operate)
