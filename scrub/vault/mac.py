"""HMAC under one key, many times: the key's two blocks are hashed once (RFC 2104).

>>> import hmac
>>> mac_under(b"k" * 32)("ann") == hmac.digest(b"k" * 32, b"ann", "sha256")
True
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

Mac = Callable[[str], bytes]


def mac_under(key: bytes, digest: Callable[[bytes], Any] = sha256) -> Mac:
    """Return the function from a text to its MAC under a key no longer than a block of the hash.

    A text put together from parts has to be framed by who puts it together.
    """
    padded = key.ljust(digest(b"").block_size, b"\0")
    inner = digest(bytes(byte ^ 0x36 for byte in padded))
    outer = digest(bytes(byte ^ 0x5C for byte in padded))

    def mac(text: str) -> bytes:
        first, last = inner.copy(), outer.copy()
        first.update(text.encode())
        last.update(first.digest())
        code: bytes = last.digest()
        return code

    return mac
