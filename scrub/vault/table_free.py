"""Values encrypted where they stand, with AES-SIV (RFC 5297): reversible by the key alone.

Equal values of an entity give equal text, whose length tells that of the value. There is no table,
so nothing can be erased for one person: only the key can go.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from scrub.vault.keys import Keys

_WRITTEN = re.compile(r"⟦(?P<entity>[A-Z_]+):(?P<kid>[\w-]+):(?P<token>[\w-]{22,})⟧", re.ASCII)


def encrypted(value: str, entity: str, keys: Keys) -> str:
    """Return a value encrypted under the current key, as text."""
    cipher, about = _cipher(keys, entity, keys.kid), _about(keys, entity, keys.kid)
    data = cipher.encrypt(value.encode(), about) if value else b""
    token = urlsafe_b64encode(data).rstrip(b"=").decode()
    return f"⟦{entity}:{keys.kid}:{token}⟧"


def decrypted(text: str, keys: Keys) -> tuple[str, int]:
    """Return a text with everything decrypted in it that these keys made, and how much that was."""
    count = 0

    def opened(match: "re.Match[str]") -> str:
        nonlocal count
        entity, kid, token = match["entity"], match["kid"], match["token"]
        if kid not in keys.kids:
            return match[0]
        try:
            data = urlsafe_b64decode(token + "=" * (-len(token) % 4))
            value = _cipher(keys, entity, kid).decrypt(data, _about(keys, entity, kid)).decode()
        except (InvalidTag, ValueError):
            return match[0]  # a token of another kind, or somebody else's
        count += 1
        return value

    return _WRITTEN.sub(opened, text), count


def _cipher(keys: Keys, entity: str, kid: str) -> AESSIV:
    return AESSIV(keys.derived(entity, "encrypt", kid) + keys.derived(entity, "encrypt-mac", kid))


def _about(keys: Keys, entity: str, kid: str) -> list[bytes]:
    return [f"{keys.project}|{entity}|{kid}".encode()]
