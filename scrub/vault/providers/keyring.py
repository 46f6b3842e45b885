"""``keyring:NAME``: the key-encryption key is in the operating system's keyring, under NAME."""

import secrets
from base64 import b64decode, b64encode
from typing import Any

from scrub.errors import KeyFileError
from scrub.vault.providers.sealed import opened, sealed

SERVICE = "corpus-scrub"


def wrap(key: bytes, target: str) -> dict[str, Any]:
    """Return the key under the keyring's entry ``target``, which is made when it is missing."""
    if not target:
        raise KeyFileError("name the entry: --protect keyring:NAME")
    kek = _kek(target)
    if kek is None:
        kek = secrets.token_bytes(32)
        _asked("set_password", SERVICE, target, b64encode(kek).decode())
    return {"key": sealed(key, kek)}


def unwrap(wrapped: dict[str, Any], target: str) -> bytes:
    """Return the key; raises ``KeyFileError`` when the keyring has no such entry."""
    kek = _kek(target)
    if kek is None:
        raise KeyFileError(f"the keyring has no entry {target!r} of service {SERVICE!r}")
    return opened(wrapped["key"], kek, wrong=f"keyring entry {target!r} is for another key file")


def _kek(name: str) -> bytes | None:
    found = _asked("get_password", SERVICE, name)
    return None if found is None else b64decode(found)


def _asked(function: str, *arguments: str) -> Any:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise KeyFileError("keyring: needs `pip install 'corpus-scrub[keyring]'`") from None
    try:
        return getattr(keyring, function)(*arguments)
    except KeyringError as error:
        raise KeyFileError(f"the keyring cannot be used: {type(error).__name__}") from None
