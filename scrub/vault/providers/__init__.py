"""What guards the key that a key file is encrypted with: one file each, and a line in this table.

A specification is ``NAME`` or ``NAME:TARGET``: ``passphrase``, ``file:kek.bin``,
``keyring:reviews``, ``transit:https://vault.example:8200/reviews``. From another package, such as
one for a cloud's key service: an entry point in the group ``corpus_scrub.key_providers``, name →
module or object with these two functions. What ``wrap`` returns goes into the key file as JSON;
nothing in it may be secret.
"""

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Protocol

from scrub.errors import KeyFileError

PLAIN = "plain"
"""No encryption: the key file itself is the secret, and only its owner can read it."""

_MODULES = {
    "passphrase": "scrub.vault.providers.passphrase",
    "file": "scrub.vault.providers.file",
    "keyring": "scrub.vault.providers.keyring",
    "transit": "scrub.vault.providers.transit",
}
GROUP = "corpus_scrub.key_providers"


class Provider(Protocol):
    """Keeps a 32-byte key out of a key file's reader's hands."""

    def wrap(self, key: bytes, target: str) -> dict[str, Any]:
        """Return what ``unwrap`` needs to give the key back."""
        ...

    def unwrap(self, wrapped: dict[str, Any], target: str) -> bytes:
        """Return the key; raises ``KeyFileError`` when this caller may not have it."""
        ...


def wrap(specification: str, key: bytes) -> dict[str, Any]:
    """Return a key, guarded as specified, as JSON."""
    name, _, target = specification.partition(":")
    return {"provider": name, "target": target, "wrapped": _provider(name).wrap(key, target)}


def unwrap(guarded: dict[str, Any]) -> bytes:
    """Return the key that ``wrap`` guarded; raises ``KeyFileError`` when it cannot be had."""
    name, target = str(guarded["provider"]), str(guarded["target"])
    return _provider(name).unwrap(guarded["wrapped"], target)


def names() -> list[str]:
    """Return the names of all providers, those of other packages included."""
    return sorted({PLAIN, *_MODULES, *(each.name for each in entry_points(group=GROUP))})


def _provider(name: str) -> Provider:
    if name in _MODULES:
        module: Any = import_module(_MODULES[name])
        return module  # type: ignore[no-any-return]
    for entry in entry_points(group=GROUP, name=name):
        loaded: Provider = entry.load()
        return loaded
    raise KeyFileError(f"no key provider {name!r}; there are {', '.join(names())}")
