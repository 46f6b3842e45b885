"""JSON Lines: one record per line, UTF-8."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from scrub.fields.types import raw_schema
from scrub.formats.raw_writer import RawWriter
from scrub.formats.records import chunks, records
from scrub.formats.stream import blocks, line_parts, sink, with_compressions
from scrub.formats.types import Chunk, Fault, Format, Limits

_SCHEMA = raw_schema(b"jsonl")
_NEWLINE = re.compile(rb"\n")


def schema(path: Path) -> pa.Schema:
    """Return the schema of raw JSON Lines batches, the same for every file."""
    with path.open("rb"):
        return _SCHEMA


def read(path: Path, limits: Limits) -> Iterator[Chunk | Fault]:
    """Yield the lines of a file."""
    return chunks(records(blocks(path), line_ends, limits.record_bytes), _SCHEMA, limits)


def line_ends(block: bytes) -> list[int]:
    r"""Return where lines end: after each newline.

    >>> line_ends(b"a\r\nb")
    [3]
    """
    return [newline.end() for newline in _NEWLINE.finditer(block)]


def open_writer(stream: BinaryIO, schema: pa.Schema, *, like: Path) -> RawWriter:
    """Return a writer of JSON Lines."""
    return RawWriter(sink(stream, like))


FORMAT = Format(
    name="jsonl",
    # A compressed .json file in a corpus is JSON Lines; a plain one may be anything.
    suffixes=(*with_compressions(".jsonl", ".ndjson"), ".json.gz", ".json.zst"),
    schema=schema,
    read=read,
    open_writer=open_writer,
    parts=lambda path, target, limits: line_parts(path, target),
)
