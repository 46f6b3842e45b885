"""HMAC-SHA256 under one key, many times: the key's two blocks are hashed once (RFC 2104).

>>> import hmac
>>> mac_under(b"k" * 32)("ann") == hmac.digest(b"k" * 32, b"ann", "sha256")
True
"""

from collections.abc import Callable
from hashlib import sha256

BLOCK_BYTES = 64

Mac = Callable[[str], bytes]


def mac_under(key: bytes) -> Mac:
    """Return the function from a text to its MAC under a key of at most 64 bytes.

    A text put together from parts has to be framed by who puts it together.
    """
    padded = key.ljust(BLOCK_BYTES, b"\0")
    inner = sha256(bytes(byte ^ 0x36 for byte in padded))
    outer = sha256(bytes(byte ^ 0x5C for byte in padded))

    def mac(text: str) -> bytes:
        first, last = inner.copy(), outer.copy()
        first.update(text.encode())
        last.update(first.digest())
        return last.digest()

    return mac
