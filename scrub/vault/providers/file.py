"""``file:PATH``: the key-encryption key is 32 random bytes in a file that only its owner reads.

On a stick or a mount of its own, it is apart from the key file it opens. Made when it is missing.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from scrub.errors import KeyFileError
from scrub.vault.private_files import create_private, read_private
from scrub.vault.providers.sealed import opened, sealed

KEK_BYTES = 32


def wrap(key: bytes, target: str) -> dict[str, Any]:
    """Return the key under the one in the file ``target``, which is made when it is missing."""
    path = Path(target)
    if not target:
        raise KeyFileError("name the file: --protect file:PATH")
    if not os.path.lexists(path):
        create_private(path, secrets.token_bytes(KEK_BYTES))
    return {"key": sealed(key, _kek(path))}


def unwrap(wrapped: dict[str, Any], target: str) -> bytes:
    """Return the key; raises ``KeyFileError`` when the file is not there, or another."""
    path = Path(target)
    return opened(wrapped["key"], _kek(path), wrong=f"{path} does not open this key file")


def _kek(path: Path) -> bytes:
    kek = read_private(path)
    if len(kek) != KEK_BYTES:
        raise KeyFileError(f"{path} must hold {KEK_BYTES} bytes, not {len(kek)}")
    return kek
