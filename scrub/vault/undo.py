"""What undoes a chunk of a shard, once it is merged: places and tokens, and no value.

Values are in the entries alone, so that what is erased there is gone from here. Residues are the
exception, for they are bytes of the record: they go when a value of their record goes.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Iterator

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from scrub.errors import VaultError
from scrub.vault.custody import Custody
from scrub.vault.entries import Entries
from scrub.vault.segments import Chunk, Hunk, Residue
from scrub.vault.store import Undo

NONCE_BYTES = 12

Spelling = tuple[str, bytes]
"""A token and which spelling of its value."""


class Undoing(msgspec.Struct, array_like=True):
    """The spellings that stood in a chunk, for each record their places, and residues by record."""

    spellings: list[Spelling]
    records: list[list[Hunk]]
    residues: dict[int, Residue]

    def tokens_of(self, record: int) -> set[str]:
        """Return the tokens in a record."""
        return {self.spellings[hunk.value][0] for hunk in self.records[record] if hunk.value >= 0}


class Undoer:
    """Encrypts what undoes chunks, and opens it again."""

    def __init__(self, custody: Custody) -> None:
        self._cipher = AESGCM(custody.key("undo"))

    def undo(self, chunk: Chunk, entries: Entries, *, segment: str, number: int) -> Undo:
        """Return what undoes a chunk, encrypted."""
        spellings = [(value.id, entries.tag(value)) for value in chunk.values]
        return self.sealed(Undoing(spellings, chunk.records, chunk.residues), segment, number)

    def sealed(self, undoing: Undoing, segment: str, number: int) -> Undo:
        """Encrypt what undoes the chunk of this number in a segment."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = msgspec.msgpack.encode(undoing)
        data = nonce + self._cipher.encrypt(nonce, plain, _about(segment, number))
        return Undo(segment, number, data)

    def opened(self, undo: Undo) -> Undoing:
        """Decrypt it; raises ``VaultError`` when it is damaged or was moved."""
        nonce, data = undo.data[:NONCE_BYTES], undo.data[NONCE_BYTES:]
        try:
            plain = self._cipher.decrypt(nonce, data, _about(undo.segment, undo.number))
        except InvalidTag:
            raise VaultError("what undoes a shard is damaged, or was moved") from None
        return msgspec.msgpack.decode(plain, type=Undoing)

    def without_residues(
        self, undos: Iterable[Undo], gone: Callable[[str], bool]
    ) -> Iterator[Undo]:
        """Yield anew those that have a residue in a record with a token that is to go."""
        for undo in undos:
            undoing = self.opened(undo)
            kept = {
                record: residue
                for record, residue in undoing.residues.items()
                if not any(map(gone, undoing.tokens_of(record)))
            }
            if len(kept) < len(undoing.residues):
                undoing.residues = kept
                yield self.sealed(undoing, undo.segment, undo.number)


def _about(segment: str, number: int) -> bytes:
    return json.dumps([segment, number]).encode()


def undone(text: str, hunks: Iterable[Hunk], spelling: Callable[[int], str | None]) -> str:
    """Return a text as it was; where the spelling is gone, the pseudonym stays.

    What was only added, such as quotation marks, stays with it: the pseudonym may need them.
    """
    found = [(hunk, "" if hunk.value < 0 else spelling(hunk.value)) for hunk in hunks]
    whole = all(before is not None for _, before in found)
    parts, last = [], 0
    for hunk, before in found:
        if before is not None and (whole or hunk.value >= 0):
            parts += [text[last : hunk.start], before]
            last = hunk.end
    return "".join([*parts, text[last:]])
