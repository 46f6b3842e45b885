"""The store in a SQLite file: one merger at a time, any number of readers.

Places are random, so a batch touches nearly as many pages of a large tree as it has rows, and each
is written twice, to the log and back. So batches are as large as a commit may take, with their rows
sorted, and the log is written back while the next batch is made ready. What is deleted is
overwritten, and the log is cut to nothing after that.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread

from scrub.errors import VaultError
from scrub.vault.entries import Row
from scrub.vault.store import BATCH_ROWS, Batch, Counts, Undo, refuse_collisions

CACHE_KIB = 256 * 1024
WAL_PAGES = 16_000
"""Pages of the log before it is written back: 64 MB. A batch adds no more of them than rows."""
COMMIT_SECONDS = 0.3
"""What a commit should take; batches grow and shrink towards it."""
MOST_ROWS = 100_000
LEAST_ROWS = 5_000
"""Fewer do not help: where a disk is slow for others' sake, each commit costs the same."""
PATIENCE_SECONDS = 60.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
  place BLOB NOT NULL, tag BLOB NOT NULL, scope INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (place, tag)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS undos (
  segment TEXT NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (segment, number));
CREATE TABLE IF NOT EXISTS segments (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS anchor (one INTEGER PRIMARY KEY CHECK (one = 1), head TEXT NOT NULL);
"""


class SqliteStore:
    """A store in a file, made when it is missing."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
            path.chmod(0o600)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute("PRAGMA secure_delete=ON")
            self._db.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
            self._db.execute("PRAGMA wal_autocheckpoint=0")
            self._db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise VaultError(f"{path} is no store of a vault: {error}") from None
        self._path = path
        self.batch_rows = BATCH_ROWS
        self._logged = 0
        self._writing_back: Thread | None = None

    def commit(self, batch: Batch) -> None:
        """Add what is not there yet, durably."""
        began = time.monotonic()
        rows = sorted(batch.rows)
        self._wait()
        with self._transaction():
            before = self._db.total_changes
            self._db.executemany("INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?)", rows)
            if self._db.total_changes - before < len(rows):
                refuse_collisions(sum(map(self._differs, rows)))
            self._db.executemany("INSERT OR REPLACE INTO undos VALUES (?, ?, ?)", batch.undos)
            if batch.merged is not None:
                self._db.execute("INSERT OR IGNORE INTO segments VALUES (?)", (batch.merged,))
        self._logged += len(rows)
        if self._logged >= WAL_PAGES:
            self._write_back()
        self._adapt(len(rows), time.monotonic() - began)

    def merged(self, segment: str) -> bool:
        """Say whether a segment is in the store as a whole."""
        found = self._db.execute("SELECT 1 FROM segments WHERE id = ?", (segment,))
        return found.fetchone() is not None

    def entries(self, places: Sequence[bytes]) -> list[Row]:
        """Return all entries at some places."""
        query = "SELECT place, tag, scope, data FROM entries WHERE place = ?"
        return [
            Row(*each) for place in sorted(places) for each in self._db.execute(query, (place,))
        ]

    def undos(self, segment: str | None = None) -> Iterator[Undo]:
        """Yield what undoes a segment's shard, in order; of all segments without one."""
        query = "SELECT segment, number, data FROM undos WHERE ?1 IS NULL OR segment = ?1"
        if segment is not None:  # by the index
            query = "SELECT segment, number, data FROM undos WHERE segment = ?1"
        for each in self._db.execute(f"{query} ORDER BY segment, number", (segment,)):
            yield Undo(*each)

    def erase(self, places: Iterable[bytes], undos: Iterable[Undo] = ()) -> int:
        """Delete entries for good, put other undos in the place of old ones; return how many."""
        with self._transaction():
            before = self._db.total_changes
            self._db.executemany("DELETE FROM entries WHERE place = ?", [(p,) for p in places])
            gone = self._db.total_changes - before
            self._db.executemany("INSERT OR REPLACE INTO undos VALUES (?, ?, ?)", undos)
        self._leave_no_trace()
        return gone

    def erase_scopes(self, numbers: Sequence[int], undos: Iterable[Undo] = ()) -> int:
        """Do the same with every entry under some data keys."""
        with self._transaction():
            before = self._db.total_changes
            self._db.executemany("DELETE FROM entries WHERE scope = ?", [(n,) for n in numbers])
            gone = self._db.total_changes - before
            self._db.executemany("INSERT OR REPLACE INTO undos VALUES (?, ?, ?)", undos)
        self._leave_no_trace()
        return gone

    def erase_all(self) -> int:
        """Delete everything for good; return how many entries there were."""
        with self._transaction():
            gone = int(self._db.execute("SELECT count(*) FROM entries").fetchone()[0])
            for table in ("entries", "undos", "segments"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 — from the line above
        self._leave_no_trace()
        return gone

    def anchor(self, head: str | None = None) -> str | None:
        """Keep the head of the audit log, or return the one kept."""
        if head is not None:
            with self._transaction():
                self._db.execute("INSERT OR REPLACE INTO anchor VALUES (1, ?)", (head,))
            return head
        found = self._db.execute("SELECT head FROM anchor").fetchone()
        return None if found is None else str(found[0])

    def counts(self) -> Counts:
        """Return what is in the store."""
        by_scope = self._db.execute("SELECT scope, count(*) FROM entries GROUP BY scope")
        scopes = {int(scope): int(count) for scope, count in by_scope}
        [segments] = self._db.execute("SELECT count(*) FROM segments").fetchone()
        [chunks] = self._db.execute("SELECT count(*) FROM undos").fetchone()
        return Counts(sum(scopes.values()), int(segments), int(chunks), scopes)

    def close(self) -> None:
        """Let go of the store."""
        self._wait()
        self._db.close()

    def _differs(self, row: Row) -> bool:
        query = "SELECT scope, data FROM entries WHERE place = ? AND tag = ?"
        return bool(self._db.execute(query, row[:2]).fetchone() != row[2:])

    def _adapt(self, rows: int, seconds: float) -> None:
        """Make the next batches larger or smaller, at most by half: one slow commit says little."""
        if rows >= self.batch_rows // 2:
            wanted = rows * COMMIT_SECONDS / seconds
            wanted = min(max(wanted, 0.5 * self.batch_rows), 1.5 * self.batch_rows)
            self.batch_rows = int(min(max(wanted, LEAST_ROWS), MOST_ROWS))

    def _write_back(self) -> None:
        """Write the log back to the file, by another connection, while nothing is committed."""
        self._logged = 0
        self._writing_back = Thread(target=self._checkpoint, daemon=True)
        self._writing_back.start()

    def _checkpoint(self) -> None:
        try:
            with closing(sqlite3.connect(self._path, timeout=PATIENCE_SECONDS)) as db:
                db.execute("PRAGMA synchronous=FULL")
                db.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except sqlite3.Error:
            pass  # the log keeps what is not written back, and the next time comes

    def _wait(self) -> None:
        """Wait until the log is written back: then the next commit begins it anew."""
        if self._writing_back is not None:
            self._writing_back.join()
            self._writing_back = None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise VaultError(f"{self._path}: {error}") from None
            raise

    def _leave_no_trace(self) -> None:
        """Write the log back and cut it to nothing: it holds pages as they were."""
        self._wait()
        busy, *_ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise VaultError(
                "deleted, but somebody else is reading, so the log still holds what was deleted; "
                "close other users of the vault and say it again"
            )
