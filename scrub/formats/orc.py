"""ORC: rows of a table, stripe by stripe; schema and compression stay as they were.

Read and written by Arrow, which has no ORC on Windows.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from scrub.errors import InputError
from scrub.formats import typed
from scrub.formats.parts import Range, grouped, units, whole
from scrub.formats.stream import Unclosed
from scrub.formats.types import CORRUPT_INPUT, Chunk, Damaged, Fault, Format, Limits
from scrub.stores import opened

STRIPE_BYTES = 64 * 1024 * 1024


def schema(path: Path) -> pa.Schema:
    """Return the schema of a file."""
    return _opened_or_error(path).schema


def read(path: Path, limits: Limits) -> Iterator[Chunk | Fault]:
    """Yield the rows of a file, in order."""
    try:
        file = _opened(path)
    except Damaged as damaged:
        yield Fault(0, damaged.reason)
        return
    stripes = units(path, file.nstripes)
    yield from typed.chunks(map(file.read_stripe, stripes), limits)


def open_writer(stream: BinaryIO, schema: pa.Schema, *, like: Path) -> "OrcWriter":
    """Return a writer of ORC, compressed as the file ``like`` is."""
    return OrcWriter(stream, schema, str(_opened_or_error(like).compression))


def parts(path: Path, target: int, limits: Limits) -> list[Range]:
    """Return ranges of stripes, about as large as one another."""
    stripes = _opened_or_error(path).nstripes
    size = path.stat().st_size
    return grouped([size // max(1, stripes)] * stripes, target)


class OrcWriter:
    """Writes batches as they come; the library makes stripes of them."""

    def __init__(self, stream: BinaryIO, schema: pa.Schema, compression: str) -> None:
        from pyarrow import orc

        self._schema = schema
        self._writer = orc.ORCWriter(
            Unclosed(stream), compression=compression, stripe_size=STRIPE_BYTES
        )
        self._empty = True

    def write(self, batch: pa.RecordBatch) -> None:
        """Write a batch."""
        self._writer.write(pa.Table.from_batches([batch], self._schema))
        self._empty = False

    def close(self) -> None:
        """Write the end; the stream stays open."""
        if self._empty:  # a file without rows still says what its columns are
            self._writer.write(self._schema.empty_table())
        self._writer.close()


def _opened_or_error(path: Path) -> Any:
    try:
        return _opened(path)
    except Damaged as damaged:
        raise InputError(f"{path}: the ORC file cannot be read: {damaged.reason}") from None


def _opened(path: Path) -> Any:
    from pyarrow import orc

    try:
        return orc.ORCFile(opened(whole(path)))
    except (OSError, pa.ArrowException) as error:
        typed.reason(error)  # the disk's errors go on
        raise Damaged(CORRUPT_INPUT) from None


FORMAT = Format(
    name="orc",
    suffixes=(".orc",),
    schema=schema,
    read=read,
    open_writer=open_writer,
    parts=parts,
)
