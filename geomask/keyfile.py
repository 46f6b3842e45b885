"""The key file of keyed masks: 32 random bytes as hexadecimal, readable by its owner only.

Whoever has it and knows the ids can undo every keyed mask: keep it apart from the data, and do not
publish it. Masks of the same version under the same key stay the same in every release.
"""

import os
import secrets
from pathlib import Path

from geomask.errors import KeyFileError
from geomask.randomness import KEY_BYTES


def new_key(path: Path) -> None:
    """Write a fresh key; raises ``KeyFileError`` where the file exists."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyFileError(f"{path} exists; a key file is never overwritten") from None
    except OSError as error:
        raise KeyFileError(f"cannot write {path}: {error.strerror}") from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")


def read_key(path: Path) -> bytes:
    """Return the key in a file; raises ``KeyFileError`` where there is none."""
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except OSError as error:
        raise KeyFileError(f"cannot read {path}: {error.strerror}") from None
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES:
        raise KeyFileError(f"{path} holds no key; make one with `geomask key FILE`")
    return key
