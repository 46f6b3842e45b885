"""Parquet: rows of a table; schema, compression and the size of row groups stay as they were."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from scrub.errors import InputError
from scrub.formats import typed
from scrub.formats.parts import Range, grouped, units, whole
from scrub.formats.stream import Unclosed
from scrub.formats.types import (
    CORRUPT_INPUT,
    TRUNCATED_INPUT,
    Chunk,
    Damaged,
    Fault,
    Format,
    Limits,
)
from scrub.stores import opened

MAGIC = b"PAR1"
ROW_GROUP_BYTES = 64 * 1024 * 1024
_READ_BUFFER = 1024 * 1024


def schema(path: Path) -> pa.Schema:
    """Return the schema of a file, with its metadata."""
    with _opened_or_error(path) as file:
        return file.schema_arrow


def read(path: Path, limits: Limits) -> Iterator[Chunk | Fault]:
    """Yield the rows of a file, in order."""
    try:
        file = _opened(path)
    except Damaged as damaged:
        yield Fault(0, damaged.reason)
        return
    with file:
        groups = units(path, file.num_row_groups)
        yield from typed.chunks(_batches(file, groups, limits), limits)


def parts(path: Path, target: int, limits: Limits) -> list[Range]:
    """Return ranges of row groups; raises ``InputError`` when the file cannot be read."""
    with _opened_or_error(path) as file:
        about = file.metadata
        groups = [about.row_group(group) for group in range(about.num_row_groups)]
    columns = [[group.column(index) for index in range(group.num_columns)] for group in groups]
    return grouped([sum(each.total_compressed_size for each in some) for some in columns], target)


def open_writer(stream: BinaryIO, schema: pa.Schema, *, like: Path) -> "ParquetWriter":
    """Return a writer of Parquet; column compression and row groups as in the file ``like``."""
    with _opened_or_error(like) as file:
        return ParquetWriter(stream, schema, file.metadata)


class ParquetWriter:
    """Holds rows back until there are enough for a row group."""

    def __init__(self, stream: BinaryIO, schema: pa.Schema, source: pq.FileMetaData) -> None:
        groups = [source.row_group(group).num_rows for group in range(source.num_row_groups)]
        self._group_rows = max(groups, default=0)
        self._schema = schema
        self._writer = pq.ParquetWriter(Unclosed(stream), schema, compression=_compression(source))
        self._held: list[pa.RecordBatch] = []
        self._held_rows = self._held_bytes = 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Take a batch, and write a row group when there is enough for one."""
        self._held.append(batch)
        self._held_rows += batch.num_rows
        self._held_bytes += batch.nbytes
        if self._held_rows >= self._group_rows or self._held_bytes >= ROW_GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Write the last rows and the footer; the stream stays open."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._held_rows:
            table = pa.Table.from_batches(self._held, self._schema)
            self._writer.write_table(table, row_group_size=self._held_rows)
        self._held = []
        self._held_rows = self._held_bytes = 0


def _opened_or_error(path: Path) -> pq.ParquetFile:
    try:
        return _opened(path)
    except Damaged as damaged:
        raise InputError(f"{path}: the Parquet file cannot be read: {damaged.reason}") from None


def _opened(path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(opened(whole(path)), buffer_size=_READ_BUFFER, pre_buffer=False)
    except (OSError, pa.ArrowException) as error:
        typed.reason(error)  # the disk's errors go on
        raise Damaged(_damage(path)) from None


def _damage(path: Path) -> str:
    """Say what is wrong with a file whose footer, at the end, cannot be read."""
    with path.open("rb") as file:
        if file.read(len(MAGIC)) not in (MAGIC, b""):
            return CORRUPT_INPUT
        file.seek(-min(len(MAGIC), whole(path).stat().st_size), os.SEEK_END)
        return CORRUPT_INPUT if file.read() == MAGIC else TRUNCATED_INPUT


def _batches(file: pq.ParquetFile, groups: range, limits: Limits) -> Iterator[pa.RecordBatch]:
    """Yield small batches, so that not much more than a chunk is in memory."""
    for group in groups:
        about = file.metadata.row_group(group)
        row_bytes = max(1, about.total_byte_size // max(1, about.num_rows))
        rows = min(limits.chunk_records, max(1, limits.chunk_bytes // row_bytes))
        yield from file.iter_batches(batch_size=rows, row_groups=[group], use_threads=False)


def _compression(source: pq.FileMetaData) -> dict[str, str] | str:
    if not source.num_row_groups:
        return "snappy"
    group = source.row_group(0)
    columns = [group.column(index) for index in range(group.num_columns)]
    return {
        column.path_in_schema: column.compression.replace("UNCOMPRESSED", "NONE")
        for column in columns
    }


FORMAT = Format(
    name="parquet",
    suffixes=(".parquet",),
    schema=schema,
    read=read,
    open_writer=open_writer,
    parts=parts,
)
