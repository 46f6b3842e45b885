"""Hugging Face datasets: a function for ``map``, and a dataset or a stream into a folder."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec

from scrub.batch import Scrubber
from scrub.errors import InputError
from scrub.fields.types import LONE_SURROGATE
from scrub.plan import key_of, make_plan
from scrub.policy import Policy
from scrub.policy_file import load_policy
from scrub.run import scrub_corpus

if TYPE_CHECKING:
    import pyarrow as pa

Faults = dict[int, str]
"""Row of a batch → why it is left out."""
SHARD_ROWS = 1_000_000
_BATCH_ROWS = 1000


def dataset_map(
    policy: str | Policy = "training-corpus", *, quarantine: Path | None = None
) -> Callable[..., Any]:
    """Return a function that scrubs batches: ``dataset.map(dataset_map("strict"), batched=True)``.

    Works for ``Dataset`` and ``IterableDataset``, on Python batches and on
    ``with_format("arrow")`` tables. Records that an operator drops are left out. A record that
    cannot be scrubbed raises ``InputError``; with ``quarantine`` it is left out as well, and a
    line of that file says why, and which it was if ``map`` is called ``with_indices=True``.
    """
    effective = policy if isinstance(policy, Policy) else load_policy(policy)
    scrubber = Scrubber(effective, key_of(effective))

    def scrub(batch: Any, indices: Sequence[int] | None = None) -> Any:
        import pyarrow as pa

        table, places, faults = _table(batch, isolate=quarantine is not None)
        if not table.num_rows and not faults:
            return batch
        clean, more = _scrubbed(scrubber, table)
        faults |= {places[row]: reason for row, reason in more.items()}
        if faults and quarantine is None:
            row, reason = min(faults.items())
            raise InputError(
                f"{len(faults)} records of a batch cannot be scrubbed; "
                f"the first is number {row} of it: {reason}; name a file with quarantine= "
                "to leave such records out"
            )
        if faults and quarantine is not None:
            _note(quarantine, faults, indices)
        return clean if isinstance(batch, pa.Table) else clean.to_pydict()

    return scrub


def scrub_dataset(
    dataset: Any,
    out: Path | str,
    policy: str | Policy = "training-corpus",
    *,
    workers: int | None = None,
    shard_rows: int = SHARD_ROWS,
) -> dict[str, Any]:
    """Scrub a dataset, a stream, or a dictionary of them into a folder of Parquet files.

    What ``scrub run`` does with files is done with ``shard_rows`` rows at a time: several
    workers, quarantine, ledger, data card, which is returned. A stream is never held as a whole:
    one shard of it waits in the temporary folder. Called again after an interruption, with the
    same arguments, it reads the rows again and scrubs those that are not done.
    Raises ``InputError`` when the dataset is empty or its rows are of several types.
    """
    effective = policy if isinstance(policy, Policy) else load_policy(policy)
    parts = dataset if isinstance(dataset, dict) else {"data": dataset}
    card: dict[str, Any] = {}
    for name, part in parts.items():
        with TemporaryDirectory(prefix="scrub-") as folder:
            for shard in _spooled(part, Path(folder), str(name), shard_rows):
                card = scrub_corpus(make_plan([shard], out, effective, workers=workers, split=0))
                shard.unlink()
    if not card:
        raise InputError("the dataset has no rows")
    return card


def _spooled(dataset: Any, folder: Path, name: str, rows: int) -> Iterator[Path]:
    """Yield files with the next rows of a dataset; the same ones give the same file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema: pa.Schema | None = None
    writer: pq.ParquetWriter | None = None
    number = held = 0
    path = folder / f"{name}-{number:05}.parquet"
    batches = dataset.with_format("arrow").iter(batch_size=min(rows, _BATCH_ROWS))
    for table in batches:
        schema = schema or table.schema
        try:
            table = table.cast(schema)
        except (pa.ArrowException, ValueError):
            raise InputError(
                "the rows of the dataset are not all of one type; give it features"
            ) from None
        writer = writer or pq.ParquetWriter(str(path), schema)
        writer.write_table(table)
        held += table.num_rows
        if held >= rows:
            yield _closed(writer, path)
            writer, held, number = None, 0, number + 1
            path = folder / f"{name}-{number:05}.parquet"
    if writer is not None:
        yield _closed(writer, path)


def _closed(writer: Any, path: Path) -> Path:
    writer.close()
    os.utime(path, ns=(0, 0))  # the ledger knows a file by its size and time
    return path


def _table(batch: Any, *, isolate: bool) -> tuple["pa.Table", list[int], Faults]:
    """Return a batch as a table, the row of the batch each row of it was, and what is not in it."""
    import pyarrow as pa

    if isinstance(batch, pa.Table):
        return batch, list(range(batch.num_rows)), {}
    columns = dict(batch)
    rows = list(range(len(next(iter(columns.values()), ()))))
    bad: Faults = {}
    table = _as_table(columns)
    if table is None and isolate:
        of_row = ((row, {name: [values[row]] for name, values in columns.items()}) for row in rows)
        bad = {row: LONE_SURROGATE for row, one in of_row if _as_table(one) is None}
        rows = [row for row in rows if row not in bad]
        table = _as_table({name: [values[row] for row in rows] for name, values in columns.items()})
    if table is None:
        raise InputError(
            "a batch cannot become an Arrow table: each column must be of one type, "
            "and text must be valid Unicode, without lone surrogates"
        )
    return table, rows, bad


def _as_table(columns: dict[str, Any]) -> "pa.Table | None":
    import pyarrow as pa

    try:
        return pa.table(columns)
    except (UnicodeError, pa.ArrowException):  # its message would show values
        return None


def _scrubbed(scrubber: Scrubber, table: "pa.Table") -> tuple["pa.Table", Faults]:
    import pyarrow as pa

    batches: list[pa.RecordBatch] = []
    faults: Faults = {}
    first = 0
    for batch in table.to_batches():
        clean = scrubber(batch, first)
        batches.append(clean.batch)
        faults |= clean.faults
        first += batch.num_rows
    return (pa.Table.from_batches(batches) if batches else table), faults


def _note(path: Path, faults: Faults, indices: Sequence[int] | None) -> None:
    """Append a line for each record left out; several processes may do so at once."""
    lines = [
        msgspec.json.encode({"record": indices[row] if indices else None, "reason": reason}) + b"\n"
        for row, reason in sorted(faults.items())
    ]
    with path.open("ab", buffering=0) as file:
        file.write(b"".join(lines))
