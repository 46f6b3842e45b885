"""HMAC-SHA256 under one key, many times: the key's two blocks are hashed once (RFC 2104).

>>> import hmac
>>> mac_under(b"k" * 32)("ann") == hmac.digest(b"k" * 32, b"ann", "sha256")
True
"""

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import hashlib

BLOCK_BYTES = 64

Mac = Callable[[str], bytes]
Halves = tuple["hashlib._Hash", "hashlib._Hash"]
"""The inner and the outer hash of a key, to be copied for each text."""


def mac_under(key: bytes) -> Mac:
    """Return the function from a text to its MAC under a key of at most 64 bytes.

    A text put together from parts has to be framed by who puts it together.
    """
    inner, outer = halves_under(key)

    def mac(text: str) -> bytes:
        first, last = inner.copy(), outer.copy()
        first.update(text.encode())
        last.update(first.digest())
        return last.digest()

    return mac


def halves_under(key: bytes) -> Halves:
    """Return what is hashed once for a key of at most 64 bytes."""
    padded = key.ljust(BLOCK_BYTES, b"\0")
    return sha256(bytes(each ^ 0x36 for each in padded)), sha256(
        bytes(each ^ 0x5C for each in padded)
    )
