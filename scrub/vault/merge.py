"""Take what workers sealed into the store, once and for all, then delete it.

A batch is durable before the next begins, adding one twice changes nothing, and a segment is
deleted only when the store has it as a whole: whatever is killed in between, the same merge again
goes on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from scrub.errors import VaultError
from scrub.vault.entries import Row
from scrub.vault.seal import Opener
from scrub.vault.segments import SUFFIX, Chunk, read_segment
from scrub.vault.store import Batch, Undo, refuse_collisions
from scrub.vault.vault import Vault


@dataclass
class Merged:
    """What a merge came to; ``values`` counts a value once for each chunk it was in."""

    segments: int = 0
    before: int = 0
    """Segments that were in the store already."""
    values: int = 0
    records: int = 0


OnMerged = Callable[[Merged], None]


def segments_in(paths: Iterable[Path]) -> list[Path]:
    """Return the segment files among and below some paths, in order."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise VaultError(f"{path}: there is no such file or folder")
        found += sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]
    return found


def merge(vault: Vault, paths: Iterable[Path], on_segment: OnMerged = lambda done: None) -> Merged:
    """Merge every segment file, and delete those that are in the store.

    Raises ``CollisionError`` when a token stands for two values, and ``VaultError`` for a segment
    that is damaged or another vault's; what was merged before stays merged.
    """
    opener = vault.opener
    done = Merged()
    for path in paths:
        segment = read_segment(path)
        if vault.store.merged(segment.id):
            done.before += 1
        else:
            batches = _Batches(vault)
            for number, sealed in enumerate(segment.chunks):
                chunk = _chunk(opener, sealed)
                batches.add(chunk, segment.id, number)
                done.values += len(chunk.values)
                done.records += len(chunk.records)
            batches.commit(merged=segment.id)
            done.segments += 1
        path.unlink()
        on_segment(done)
    vault.log("merge", **vars(done))
    return done


def _chunk(opener: Opener, sealed: bytes) -> Chunk:
    try:
        return msgspec.msgpack.decode(opener.open(sealed), type=Chunk)
    except msgspec.DecodeError:
        raise VaultError("a segment holds what no scrubber seals") from None


class _Batches:
    """Gathers rows until there are enough for a transaction."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._rows: dict[tuple[bytes, bytes], Row] = {}
        self._undos: list[Undo] = []
        self._collisions = 0

    def add(self, chunk: Chunk, segment: str, number: int) -> None:
        entries, rows = self._vault.entries, self._rows
        for value in chunk.values:
            for row in entries.rows(value):
                self._collisions += rows.setdefault(row[:2], row) != row
        undo = self._vault.undoer.undo(chunk, entries, segment=segment, number=number)
        self._undos.append(undo)
        if len(rows) >= self._vault.store.batch_rows:
            self.commit()

    def commit(self, *, merged: str | None = None) -> None:
        refuse_collisions(self._collisions)
        self._vault.store.commit(Batch(list(self._rows.values()), self._undos, merged))
        self._rows.clear()
        self._undos.clear()
