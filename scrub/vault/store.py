"""What a store of a vault does; there is one in SQLite and one in PostgreSQL.

A store sees no value and no token: places, encrypted entries, and, encrypted, what undoes shards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from scrub.errors import CollisionError
from scrub.vault.entries import Row

SQLITE = "sqlite:"
POSTGRES = "postgresql:"
BATCH_ROWS = 10_000


class Undo(NamedTuple):
    """What undoes one chunk of a shard, encrypted: of which segment, and its number in it."""

    segment: str
    number: int
    data: bytes


@dataclass
class Batch:
    """What is committed at once. ``merged`` names a segment of which this is the last batch."""

    rows: Sequence[Row] = ()
    undos: Sequence[Undo] = ()
    merged: str | None = None


@dataclass
class Counts:
    """What is in a store."""

    entries: int = 0
    segments: int = 0
    chunks: int = 0
    by_scope: dict[int, int] = field(default_factory=dict)


class Store(Protocol):
    """Keeps entries and undos. Every method that changes something is one transaction."""

    batch_rows: int
    """How many rows make a good batch: more cost less each, but hold others off longer."""

    def commit(self, batch: Batch) -> None:
        """Add what is not there yet, durably.

        Raises ``CollisionError`` when another value has a place and tag already: nothing of the
        batch is stored then.
        """
        ...

    def merged(self, segment: str) -> bool:
        """Say whether a segment is in the store as a whole."""
        ...

    def entries(self, places: Sequence[bytes]) -> list[Row]:
        """Return all entries at some places."""
        ...

    def undos(self, segment: str | None = None) -> Iterator[Undo]:
        """Yield what undoes a segment's shard, in order; of all segments without one."""
        ...

    def erase(self, places: Iterable[bytes], undos: Iterable[Undo] = ()) -> int:
        """Delete entries for good, put other undos in the place of old ones; return how many."""
        ...

    def erase_scopes(self, numbers: Sequence[int], undos: Iterable[Undo] = ()) -> int:
        """Do the same with every entry under some data keys."""
        ...

    def erase_all(self) -> int:
        """Delete everything for good; return how many entries there were."""
        ...

    def anchor(self, head: str | None = None) -> str | None:
        """Keep the head of the audit log, or return the one kept."""
        ...

    def counts(self) -> Counts:
        """Return what is in the store."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


def open_store(where: str, folder: Path) -> Store:
    """Open a store: ``sqlite:FILE``, relative to the folder, or ``postgresql://…``."""
    if where.startswith(POSTGRES):
        from scrub.vault.store_postgres import PostgresStore

        return PostgresStore(where)
    from scrub.vault.store_sqlite import SqliteStore

    return SqliteStore(folder / where.removeprefix(SQLITE))


def refuse_collisions(count: int) -> None:
    """Raise ``CollisionError`` when there are any."""
    if count:
        raise CollisionError(
            f"{count:,} tokens stand for a value other than the one in the vault already; nothing "
            "of this batch was stored. Is the vault for this project and these keys?"
        )
