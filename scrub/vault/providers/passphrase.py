"""``passphrase``: Argon2id (RFC 9106, its second recommended choice) makes the key from words.

They come from the environment variable ``SCRUB_PASSPHRASE``, or are asked for at a terminal.
"""

import os
import secrets
import sys
from base64 import b64decode, b64encode
from getpass import getpass
from typing import Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from scrub.errors import KeyFileError
from scrub.vault.providers.sealed import opened, sealed

VARIABLE = "SCRUB_PASSPHRASE"
SALT_BYTES = 16
COST = {"iterations": 3, "lanes": 4, "memory_cost": 64 * 1024}  # KiB
MOST = {"iterations": 100, "lanes": 64, "memory_cost": 4 * 1024 * 1024}
"""A file that asks for more is damaged, or meant to do damage."""


def wrap(key: bytes, target: str) -> dict[str, Any]:
    """Return the key under a passphrase; a passphrase at a terminal is asked for twice."""
    words = _words(again=True)
    salt = secrets.token_bytes(SALT_BYTES)
    return {"salt": b64encode(salt).decode(), **COST, "key": sealed(key, _stretched(words, salt))}


def unwrap(wrapped: dict[str, Any], target: str) -> bytes:
    """Return the key; raises ``KeyFileError`` for a wrong passphrase."""
    cost = {name: int(wrapped[name]) for name in COST}
    if any(cost[name] > most for name, most in MOST.items()):
        raise KeyFileError("the key file asks for more work than any of ours; it is damaged")
    kek = _stretched(_words(again=False), b64decode(wrapped["salt"]), cost)
    return opened(wrapped["key"], kek, wrong="wrong passphrase")


def _stretched(words: str, salt: bytes, cost: dict[str, int] = COST) -> bytes:
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost["iterations"],
        lanes=cost["lanes"],
        memory_cost=cost["memory_cost"],
    ).derive(words.encode())


def _words(*, again: bool) -> str:
    if given := os.environ.get(VARIABLE):
        return given
    if not sys.stdin.isatty():
        raise KeyFileError(f"this key needs a passphrase: set {VARIABLE}, or run at a terminal")
    words = getpass("Passphrase: ")
    if again and getpass("Again: ") != words:
        raise KeyFileError("the two passphrases differ; nothing was written")
    if not words:
        raise KeyFileError("a passphrase cannot be empty")
    return words
