"""Plain text: one file is one record, even an empty one; or each of its lines is, when asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from scrub.fields.types import raw_batch, raw_schema
from scrub.formats.jsonl import line_ends
from scrub.formats.parts import Range
from scrub.formats.raw_writer import RawWriter
from scrub.formats.records import chunks, records
from scrub.formats.stream import blocks, line_parts, sink, with_compressions
from scrub.formats.types import Chunk, Fault, Format, Limits

_SCHEMA = raw_schema(b"text")


def schema(path: Path) -> pa.Schema:
    """Return the schema of raw text batches, the same for every file."""
    with path.open("rb"):
        return _SCHEMA


def read(path: Path, limits: Limits) -> Iterator[Chunk | Fault]:
    """Yield the whole file or its lines, as ``limits.text_lines`` says, or the reason why not."""
    ends = line_ends if limits.text_lines else _no_ends
    empty = not limits.text_lines
    for item in chunks(records(blocks(path), ends, limits.record_bytes), _SCHEMA, limits):
        empty = False
        yield item
    if empty:
        yield Chunk(0, raw_batch([b""], _SCHEMA))


def open_writer(stream: BinaryIO, schema: pa.Schema, *, like: Path) -> RawWriter:
    """Return a writer of plain text."""
    return RawWriter(sink(stream, like))


def parts(path: Path, target: int, limits: Limits) -> list[Range]:
    """Return parts of a file whose lines are the records; else the file is one record."""
    size = path.stat().st_size
    return line_parts(path, target) if limits.text_lines else [Range(0, size, size)]


def _no_ends(block: bytes) -> tuple[int, ...]:
    return ()


FORMAT = Format(
    name="text",
    suffixes=with_compressions(".txt"),
    schema=schema,
    read=read,
    open_writer=open_writer,
    parts=parts,
)
