"""Arrow IPC files: the stream format, which Hugging Face datasets use, and the file format."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from scrub.errors import InputError, OutputError
from scrub.formats import typed
from scrub.formats.as_bytes import check
from scrub.formats.parts import Range, grouped, units, whole
from scrub.formats.stream import Unclosed
from scrub.formats.types import TRUNCATED_INPUT, Chunk, Damaged, Fault, Format, Limits
from scrub.stores import opened

MAGIC = b"ARROW1"
"""The first bytes of the file format; the stream format has none."""
END_OF_STREAM = b"\xff\xff\xff\xff\0\0\0\0"
"""The last bytes of the stream format."""


def schema(path: Path) -> pa.Schema:
    """Return the schema of a file, with its metadata."""
    try:
        with _opened(path) as reader:
            return reader.schema
    except Damaged as damaged:
        raise InputError(f"{path}: the Arrow file cannot be read: {damaged.reason}") from None


def read(path: Path, limits: Limits) -> Iterator[Chunk | Fault]:
    """Yield the rows of a file, in order."""
    try:
        reader = _opened(path)
    except Damaged as damaged:
        yield Fault(0, damaged.reason)
        return
    with reader:
        yield from typed.chunks(_batches(reader, path), limits)


def parts(path: Path, target: int, limits: Limits) -> list[Range]:
    """Return ranges of batches, about as large as one another; a stream has no parts."""
    size = path.stat().st_size
    if not _is_file_format(path):
        return [Range(0, size, size)]
    try:
        with _opened(path) as reader:
            batches = reader.num_record_batches
    except Damaged as damaged:
        raise InputError(f"{path}: the Arrow file cannot be read: {damaged.reason}") from None
    return grouped([size // max(1, batches)] * batches, target)


def open_writer(stream: BinaryIO, schema: pa.Schema, *, like: Path) -> "ArrowWriter":
    """Return a writer of the stream or the file format, whichever the file ``like`` has."""
    start = pa.ipc.new_file if _is_file_format(like) else pa.ipc.new_stream
    return ArrowWriter(start(Unclosed(stream), schema))


class ArrowWriter:
    """Writes batches as they come."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def write(self, batch: pa.RecordBatch) -> None:
        """Write a batch."""
        try:
            self._writer.write_batch(batch)
        except pa.ArrowInvalid:
            raise OutputError(
                "the Arrow file format cannot hold a dictionary column whose dictionary changes; "
                "convert the input to the Arrow stream format or to Parquet"
            ) from None

    def close(self) -> None:
        """Write the end; the stream stays open."""
        self._writer.close()


def _is_file_format(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _has_end(path: Path) -> bool:
    """Say whether a file ends as it should: the library takes a stream cut short for whole."""
    end = MAGIC if _is_file_format(path) else END_OF_STREAM
    with path.open("rb") as file:
        file.seek(-min(len(end), whole(path).stat().st_size), os.SEEK_END)
        return file.read() == end


def _opened(path: Path) -> Any:
    start = pa.ipc.open_file if _is_file_format(path) else pa.ipc.open_stream
    try:
        return start(opened(whole(path)))
    except (OSError, pa.ArrowException) as error:
        reason = typed.reason(error)
        raise Damaged(reason if _has_end(path) else TRUNCATED_INPUT) from None


def _batches(reader: Any, path: Path) -> Iterator[pa.RecordBatch]:
    if isinstance(reader, pa.RecordBatchFileReader):
        found = map(reader.get_batch, units(path, reader.num_record_batches))
    else:
        found = iter(reader)
    for batch in found:
        check(batch)
        yield batch
    if not _has_end(path):
        raise Damaged(TRUNCATED_INPUT)


FORMAT = Format(
    name="arrow",
    suffixes=(".arrow", ".feather"),
    schema=schema,
    read=read,
    open_writer=open_writer,
    parts=parts,
)
