"""The keys that entries are encrypted under: one for each key id and entity, and each can go.

They are in a file of their own, not in the store: who destroys one of them has destroyed what it
encrypts in every copy of the store as well, backups included. The file holds them encrypted for the
custodian; keep no old copies of it.
"""

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from scrub.errors import VaultError
from scrub.vault.keys import SECRET_BYTES
from scrub.vault.private_files import read_private, replace_private

Scope = tuple[str, str]
"""A key id and an entity."""


class DataKey(NamedTuple):
    """The number by which entries name a key, and the key; None once it is shredded."""

    number: int
    key: bytes | None


class DataKeys:
    """The data keys of a vault; missing ones are made when asked for."""

    def __init__(self, path: Path, kek: bytes) -> None:
        self._path = path
        self._kek = kek
        self._known: dict[Scope, DataKey] = {}
        self._scopes: dict[int, Scope] = {}
        self._read()

    def of(self, kid: str, entity: str) -> tuple[int, bytes]:
        """Return a key and its number; raises ``VaultError`` when it was shredded."""
        number, key = self._known.get((kid, entity)) or self._made(kid, entity)
        if key is None:
            raise VaultError(
                f"{entity} under key {kid} was shredded; rotate the keys to go on with that entity"
            )
        return number, key

    def numbered(self, number: int) -> tuple[Scope, bytes | None]:
        """Return what a number in the store stands for: key id and entity, and the key."""
        if number not in self._scopes:
            self._read()  # another process may have made it since
        if number not in self._scopes:
            raise VaultError(f"data key {number} is missing from {self._path.name}")
        scope = self._scopes[number]
        return scope, self._known[scope].key

    def shred(self, *, kid: str | None, entity: str | None) -> list[int]:
        """Destroy the keys of a key id, an entity, both or all; return their numbers."""
        with self._alone():
            gone = [
                scope
                for scope in self._known
                if kid in (None, scope[0]) and entity in (None, scope[1])
            ]
            for scope in gone:
                self._known[scope] = DataKey(self._known[scope].number, None)
            self._write()
        return [self._known[scope].number for scope in gone]

    def number_of(self, kid: str, entity: str) -> int:
        """Return the number of a key that is there, or was."""
        return self._known[kid, entity].number

    def scopes(self) -> list[tuple[Scope, bool]]:
        """Return every key id with entity, and whether its key is still there."""
        return [(scope, each.key is not None) for scope, each in sorted(self._known.items())]

    def _made(self, kid: str, entity: str) -> DataKey:
        with self._alone():
            if (kid, entity) not in self._known:
                number = 1 + max((each.number for each in self._known.values()), default=0)
                key = secrets.token_bytes(SECRET_BYTES)
                self._known[kid, entity] = DataKey(number, key)
                self._scopes[number] = (kid, entity)
                self._write()
        return self._known[kid, entity]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold off other processes, and know what they wrote."""
        import fcntl

        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._read()
            yield

    def _read(self) -> None:
        if not self._path.exists():
            return
        try:
            lines = json.loads(read_private(self._path))
            self._known = {
                (str(each["kid"]), str(each["entity"])): DataKey(
                    int(each["number"]), self._unwrapped(each["key"])
                )
                for each in lines
            }
            self._scopes = {each.number: scope for scope, each in self._known.items()}
        except InvalidUnwrap:
            raise VaultError("the key file is not for this vault") from None
        except (ValueError, KeyError, TypeError):
            raise VaultError(f"{self._path} is damaged") from None

    def _write(self) -> None:
        lines: list[dict[str, Any]] = [
            {
                "number": number,
                "kid": kid,
                "entity": entity,
                "key": key and b64encode(aes_key_wrap(self._kek, key)).decode(),
            }
            for (kid, entity), (number, key) in self._known.items()
        ]
        replace_private(self._path, json.dumps(lines, indent=1).encode() + b"\n")

    def _unwrapped(self, text: str | None) -> bytes | None:
        return aes_key_unwrap(self._kek, b64decode(text)) if text else None
