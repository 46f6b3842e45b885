"""Entries: how a store holds a value so that the store alone, or its keys alone, tell nothing.

The place of an entry is HMAC(K_idx, token), its key HMAC(K_enc, token): to read one takes a token,
which nobody guesses, besides the keys. Every spelling of a value is an entry of its own under the
same place, the canonical one with an empty tag.

Each key encrypts one message, with AES-256-GCM, so the nonce need not change, and equal values
alone give equal bytes: a merge compares what is encrypted. Only two values of one token would come
under one key; the second is refused, and never stored.
"""

from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from scrub.errors import VaultError
from scrub.vault.custody import Custody
from scrub.vault.data_keys import DataKeys
from scrub.vault.mac import Mac, mac_under
from scrub.vault.segments import Value

PLACE_BYTES = 16
TAG_BYTES = 8
CANONICAL = b""
NONCE = bytes(12)


class Row(NamedTuple):
    """One row of a store."""

    place: bytes
    tag: bytes
    """Which spelling: empty for the canonical one."""
    scope: int
    """The number of the data key."""
    data: bytes


class Entries:
    """Turns values into rows and back."""

    def __init__(self, custody: Custody, data_keys: DataKeys) -> None:
        self._project = custody.project
        self._place = mac_under(custody.key("index"))
        self._tag = mac_under(custody.key("tag"))
        self._data_keys = data_keys

    def place(self, id: str) -> bytes:
        """Return where the entries of a token are."""
        return self._place(id)[:PLACE_BYTES]

    def tag(self, value: Value) -> bytes:
        """Return which spelling of a value its surface is."""
        if value.surface == value.value:
            return CANONICAL
        return self._tag(f"{value.id}{value.surface}")[:TAG_BYTES]

    def rows(self, value: Value) -> list[Row]:
        """Return the rows of a value: the canonical spelling, and the text's if it is another."""
        number, key = self._data_keys.of(value.kid, value.entity)
        about = self._about(value.kid, value.entity)
        place = self._place(value.id)[:PLACE_BYTES]

        def row(tag: bytes, text: str) -> Row:
            data = _cipher(key, value.id, tag).encrypt(NONCE, text.encode(), about)
            return Row(place, tag, number, data)

        canonical = row(CANONICAL, value.value)
        if value.surface == value.value:
            return [canonical]
        return [canonical, row(self.tag(value), value.surface)]

    def opened(self, id: str, row: Row) -> str | None:
        """Return the spelling in a row of a token; None when its key was shredded."""
        (kid, entity), key = self._data_keys.numbered(row.scope)
        if key is None:
            return None
        try:
            about = self._about(kid, entity)
            return _cipher(key, id, row.tag).decrypt(NONCE, row.data, about).decode()
        except InvalidTag:
            raise VaultError("an entry is damaged, or was moved from elsewhere") from None

    def scope_of(self, row: Row) -> tuple[str, str]:
        """Return the key id and entity of a row."""
        return self._data_keys.numbered(row.scope)[0]

    def _about(self, kid: str, entity: str) -> bytes:
        return f"{self._project}|{entity}|{kid}".encode()


def _cipher(key: bytes, id: str, tag: bytes) -> AESGCM:
    return AESGCM(_macs(key)(f"{id}{tag.hex()}"))


@lru_cache(maxsize=256)
def _macs(key: bytes) -> Mac:
    return mac_under(key)
