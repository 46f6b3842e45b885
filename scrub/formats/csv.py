"""CSV and TSV with a header line, UTF-8.

The delimiter of a ``.tsv`` file is a tab. That of a ``.csv`` file is a comma; when its header has
none, then the first of semicolon and tab that its header has.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from scrub.errors import InputError
from scrub.fields.csv_record import split
from scrub.fields.types import BOM, DELIMITER, HEADER, INVALID_UTF8, BadRecord, raw_schema
from scrub.formats.csv_ends import RecordEnds
from scrub.formats.raw_writer import RawWriter
from scrub.formats.records import chunks, records
from scrub.formats.stream import blocks, sink, with_compressions
from scrub.formats.types import (
    RECORD_TOO_LARGE,
    TRUNCATED_INPUT,
    Chunk,
    Damaged,
    Fault,
    Format,
    Limits,
)

_TSV = with_compressions(".tsv")


def schema(path: Path) -> pa.Schema:
    """Return the schema of raw CSV batches, with the header's bytes and the delimiter."""
    try:
        return _schema(path)
    except Damaged as damaged:
        raise InputError(f"{path}: the CSV header cannot be read: {damaged.reason}") from None


def read(path: Path, limits: Limits) -> Iterator[Chunk | Fault]:
    """Yield the records after the header. A bad header is a fault of the first record."""
    try:
        known = _schema(path)
    except Damaged as damaged:
        yield Fault(0, damaged.reason)
        return
    ends = RecordEnds(known.metadata[DELIMITER])
    with_header = records(blocks(path), ends, limits.record_bytes)
    yield from chunks(islice(with_header, 1, None), known, limits)


def open_writer(stream: BinaryIO, schema: pa.Schema, *, like: Path) -> RawWriter:
    """Return a writer of CSV, which begins with the header of ``schema``."""
    return RawWriter(sink(stream, like), schema.metadata[HEADER])


def _schema(path: Path) -> pa.Schema:
    delimiter = _delimiter(path)
    header = next(records(blocks(path), RecordEnds(delimiter), Limits().record_bytes))
    if header is None:
        raise Damaged(RECORD_TOO_LARGE)
    try:
        header.decode()
        split(header.removeprefix(BOM), delimiter)
    except UnicodeDecodeError:
        raise Damaged(INVALID_UTF8) from None
    except BadRecord as bad:
        raise Damaged(bad.reason) from None
    return raw_schema(b"csv", {HEADER: header, DELIMITER: delimiter})


def _delimiter(path: Path) -> bytes:
    first_block = next(blocks(path), b"")
    if not first_block:
        raise Damaged(TRUNCATED_INPUT)
    if path.name.lower().endswith(_TSV):
        return b"\t"
    first_line = first_block.partition(b"\n")[0]
    return next((each for each in (b",", b";", b"\t") if each in first_line), b",")


FORMAT = Format(
    name="csv",
    suffixes=with_compressions(".csv", ".tsv"),
    schema=schema,
    read=read,
    open_writer=open_writer,
)
