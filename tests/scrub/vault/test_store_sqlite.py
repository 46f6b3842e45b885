import random
from pathlib import Path

import pytest

from scrub.vault.entries import Row
from scrub.vault.store import Batch
from scrub.vault.store_sqlite import LEAST_ROWS, MOST_ROWS, WAL_PAGES, SqliteStore


def rows(count: int, seed: int = 0) -> list[Row]:
    rng = random.Random(f"{count} {seed}")
    return [Row(rng.randbytes(16), b"", 1, rng.randbytes(40)) for _ in range(count)]


@pytest.mark.parametrize(("seconds", "end"), [(0.001, MOST_ROWS), (10.0, LEAST_ROWS)])
def test_batches_grow_when_commits_are_fast_and_shrink_when_slow(
    tmp_path: Path, seconds: float, end: int
) -> None:
    store = SqliteStore(tmp_path / "vault.db")
    sizes = [store.batch_rows]
    for _ in range(12):
        store._adapt(store.batch_rows, seconds)
        sizes.append(store.batch_rows)
    assert sizes == sorted(sizes, reverse=end == LEAST_ROWS)
    assert sizes[-1] == end
    store._adapt(1, 0.1)  # a batch that was not full says nothing
    assert store.batch_rows == end
    store.close()


def test_the_log_is_written_back_and_begun_anew(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "vault.db")
    log = tmp_path / "vault.db-wal"
    sizes = []
    for seed in range(6):
        store.commit(Batch(rows(WAL_PAGES, seed)))
        sizes.append(log.stat().st_size)
    assert max(sizes) < 0.5 * sum(sizes)  # a log that only grows would hold all six
    assert max(sizes) < 4096 * WAL_PAGES * 1.5
    assert store.counts().entries == 6 * WAL_PAGES
    store.close()


def test_somebody_who_reads_neither_waits_nor_makes_it_wait(tmp_path: Path) -> None:
    store, reader = (SqliteStore(tmp_path / "vault.db") for _ in range(2))
    store.commit(Batch(rows(100)))
    reading = reader._db.execute("SELECT count(*) OVER (), place FROM entries")
    assert reading.fetchone()[0] == 100  # and holds on to what it sees
    store.commit(Batch(rows(WAL_PAGES)))
    store.commit(Batch(rows(50)))
    assert store.counts().entries == WAL_PAGES + 150
    reading.close()
    reader.close()
    store.close()
