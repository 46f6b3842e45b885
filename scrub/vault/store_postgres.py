"""The store in PostgreSQL, for several mergers at a time and more than about 1e8 values.

A batch is copied into a temporary table, sorted, and inserted where there is nothing yet: mergers
that bring the same values wait for one another rather than deadlock.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from scrub.errors import VaultError
from scrub.vault.entries import Row
from scrub.vault.store import BATCH_ROWS, Batch, Counts, Undo, refuse_collisions

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
  place bytea NOT NULL, tag bytea NOT NULL, scope integer NOT NULL, data bytea NOT NULL,
  PRIMARY KEY (place, tag));
CREATE TABLE IF NOT EXISTS undos (
  segment text NOT NULL, number integer NOT NULL, data bytea NOT NULL,
  PRIMARY KEY (segment, number));
CREATE TABLE IF NOT EXISTS segments (id text PRIMARY KEY);
CREATE TABLE IF NOT EXISTS anchor (one integer PRIMARY KEY CHECK (one = 1), head text NOT NULL);
"""
_SCHEMA_LOCK = 0x5C2B  # two that make the same tables at once would fail
_PUT_UNDO = (
    "INSERT INTO undos VALUES (%s, %s, %s) ON CONFLICT (segment, number) "
    "DO UPDATE SET data = excluded.data"
)
_TEMPORARY = (
    "CREATE TEMPORARY TABLE IF NOT EXISTS batch "
    "(place bytea, tag bytea, scope integer, data bytea) ON COMMIT DELETE ROWS"
)
_ADD = "INSERT INTO entries SELECT * FROM batch ORDER BY place, tag ON CONFLICT DO NOTHING"
_COLLISIONS = (
    "SELECT count(*) FROM batch b JOIN entries e USING (place, tag) "
    "WHERE e.data <> b.data OR e.scope <> b.scope"
)


class PostgresStore:
    """A store in the database that a URL names; tables are made when they are missing."""

    batch_rows = BATCH_ROWS

    def __init__(self, url: str) -> None:
        try:
            import psycopg
        except ImportError:
            raise VaultError(
                "a vault in PostgreSQL needs `pip install 'corpus-scrub[postgres]'`"
            ) from None
        self._error = psycopg.Error
        try:
            self._db = psycopg.connect(url, autocommit=True)
            with self._db.transaction():
                self._db.execute("SELECT pg_advisory_xact_lock(%s)", (_SCHEMA_LOCK,))
                self._db.execute(_SCHEMA)
            self._db.execute(_TEMPORARY)
        except psycopg.Error as error:  # its message may show the URL, with the password
            raise VaultError(f"PostgreSQL cannot be used: {type(error).__name__}") from None

    def commit(self, batch: Batch) -> None:
        """Add what is not there yet, durably."""
        with self._transaction() as cursor:
            if batch.rows:
                with cursor.copy("COPY batch FROM STDIN (FORMAT BINARY)") as copy:
                    copy.set_types(["bytea", "bytea", "int4", "bytea"])
                    for row in batch.rows:
                        copy.write_row(row)
                cursor.execute(_ADD)
                if cursor.rowcount < len(batch.rows):
                    refuse_collisions(cursor.execute(_COLLISIONS).fetchone()[0])
            cursor.executemany(_PUT_UNDO, batch.undos)
            if batch.merged is not None:
                cursor.execute(
                    "INSERT INTO segments VALUES (%s) ON CONFLICT DO NOTHING", (batch.merged,)
                )

    def merged(self, segment: str) -> bool:
        """Say whether a segment is in the store as a whole."""
        found = self._db.execute("SELECT 1 FROM segments WHERE id = %s", (segment,))
        return found.fetchone() is not None

    def entries(self, places: Sequence[bytes]) -> list[Row]:
        """Return all entries at some places."""
        query = "SELECT place, tag, scope, data FROM entries WHERE place = ANY(%s)"
        return [Row(*each) for each in self._db.execute(query, (list(places),), binary=True)]

    def undos(self, segment: str | None = None) -> Iterator[Undo]:
        """Yield what undoes a segment's shard, in order; of all segments without one."""
        query = (
            "SELECT segment, number, data FROM undos "
            "WHERE %(segment)s::text IS NULL OR segment = %(segment)s ORDER BY segment, number"
        )
        # Named: held by the server, and sent piece by piece.
        with self._db.transaction(), self._db.cursor("undos") as cursor:
            for each in cursor.execute(query, {"segment": segment}):
                yield Undo(*each)

    def erase(self, places: Iterable[bytes], undos: Iterable[Undo] = ()) -> int:
        """Delete entries for good, put other undos in the place of old ones; return how many."""
        with self._transaction() as cursor:
            cursor.execute("DELETE FROM entries WHERE place = ANY(%s)", (list(places),))
            gone = int(cursor.rowcount)
            cursor.executemany(_PUT_UNDO, list(undos))
        self._leave_no_trace()
        return gone

    def erase_scopes(self, numbers: Sequence[int], undos: Iterable[Undo] = ()) -> int:
        """Do the same with every entry under some data keys."""
        with self._transaction() as cursor:
            cursor.execute("DELETE FROM entries WHERE scope = ANY(%s)", (list(numbers),))
            gone = int(cursor.rowcount)
            cursor.executemany(_PUT_UNDO, list(undos))
        self._leave_no_trace()
        return gone

    def erase_all(self) -> int:
        """Delete everything for good; return how many entries there were."""
        gone = self.counts().entries
        with self._transaction() as cursor:
            cursor.execute("TRUNCATE entries, undos, segments")
        self._leave_no_trace()
        return gone

    def anchor(self, head: str | None = None) -> str | None:
        """Keep the head of the audit log, or return the one kept."""
        if head is not None:
            with self._transaction() as cursor:
                cursor.execute(
                    "INSERT INTO anchor VALUES (1, %s) "
                    "ON CONFLICT (one) DO UPDATE SET head = excluded.head",
                    (head,),
                )
            return head
        found = self._db.execute("SELECT head FROM anchor").fetchone()
        return None if found is None else str(found[0])

    def counts(self) -> Counts:
        """Return what is in the store."""
        by_scope = self._db.execute("SELECT scope, count(*) FROM entries GROUP BY scope")
        scopes = {int(scope): int(count) for scope, count in by_scope}
        [[segments, chunks]] = self._db.execute(
            "SELECT (SELECT count(*) FROM segments), (SELECT count(*) FROM undos)"
        ).fetchall()
        return Counts(sum(scopes.values()), int(segments), int(chunks), scopes)

    def close(self) -> None:
        """Let go of the store."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        try:
            with self._db.transaction(), self._db.cursor() as cursor:
                yield cursor
        except self._error as error:
            raise VaultError(f"PostgreSQL: {type(error).__name__}") from None

    def _leave_no_trace(self) -> None:
        """Write the tables anew without what was deleted; the log is the server's business."""
        self._db.execute("VACUUM FULL entries")
        self._db.execute("VACUUM FULL undos")
        self._db.execute("CHECKPOINT")
