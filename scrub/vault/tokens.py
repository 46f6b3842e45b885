"""Tokens: what stands in a text in the place of a value.

Eighty bits of HMAC-SHA256 in base32: among a billion values the odds that any two share a token
are 4e-7. One more character checks the rest, so that a mistyped token is not looked up in vain.
"""

from base64 import b32encode
from functools import lru_cache

from scrub.vault.canonical import canonical
from scrub.vault.keys import Keys

TEMPLATE = "⟦{entity}:{kid}:{token}⟧"
TOKEN_BYTES = 10
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class Tokens:
    """Makes the tokens of one project.

    >>> tokens = Tokens(Keys(project="demo", kid="k1", secret=bytes(32)))
    >>> tokens.token("ann@example.org", "EMAIL_ADDRESS")
    '⟦EMAIL_ADDRESS:k1:HNEMITKILQAKZP7ZR⟧'
    """

    def __init__(self, keys: Keys, template: str = TEMPLATE) -> None:
        self._keys = keys
        self._template = template
        self.token = lru_cache(maxsize=100_000)(self._token)

    def _token(self, value: str, entity: str) -> str:
        digest = self._keys.mac(entity, "token", canonical(entity, value))[:TOKEN_BYTES]
        body = b32encode(digest).decode()
        token = body + check(body)
        fields = {"{entity}": entity, "{kid}": self._keys.kid, "{token}": token}
        rendered = self._template
        for field, text in fields.items():
            rendered = rendered.replace(field, text)
        return rendered


def check(body: str) -> str:
    """Return the check character of a token's body: Luhn's algorithm modulo 32 (ISO/IEC 7812-1)."""
    total = 0
    for position, char in enumerate(reversed(body)):
        value = ALPHABET.index(char) * (2 if position % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]
