"""WARC, WET and WAT: what crawlers save. One WARC record is one record.

In a compressed file each record is compressed by itself, as the standard wants it, so that an
index may lead to it. Source: ISO 28500:2017, https://iipc.github.io/warc-specifications/.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from scrub.fields.types import raw_schema, records_of
from scrub.fields.warc_record import LENGTH
from scrub.formats.records import chunks, records
from scrub.formats.stream import Sink, Unclosed, blocks, compression_of, with_compressions
from scrub.formats.types import (
    CORRUPT_INPUT,
    TRUNCATED_INPUT,
    Chunk,
    Damaged,
    Fault,
    Format,
    Limits,
)

HEAD_BYTES = 1 << 20
"""No head of a record is longer."""
_SCHEMA = raw_schema(b"warc")
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_BETWEEN = 4  # bytes of the two line ends after a record


def schema(path: Path) -> pa.Schema:
    """Return the schema of raw WARC batches, the same for every file."""
    with path.open("rb"):
        return _SCHEMA


def read(path: Path, limits: Limits) -> Iterator[Chunk | Fault]:
    """Yield the records of a file."""
    return chunks(_whole_records(path, limits.record_bytes), _SCHEMA, limits)


def open_writer(stream: BinaryIO, schema: pa.Schema, *, like: Path) -> "WarcWriter":
    """Return a writer of records, each compressed by itself if the file ``like`` is."""
    return WarcWriter(Unclosed(stream), compression_of(like))


class WarcWriter:
    """Writes records one by one."""

    def __init__(self, sink: Sink, compression: str | None) -> None:
        self._sink = sink
        self._compression = compression

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the records of a batch."""
        for record in records_of(batch):
            self._sink.write(self._packed(record))

    def close(self) -> None:
        """Do nothing: every record is whole."""

    def _packed(self, record: bytes) -> bytes:
        match self._compression:
            case "gzip":
                return gzip.compress(record, mtime=0)
            case "zstd":
                return bytes(pa.Codec("zstd").compress(record, asbytes=True))
        return record


class RecordEnds:
    r"""Give it the blocks of a file in turn, and it says where records end in each.

    >>> list(RecordEnds()(b"WARC/1.0\r\nContent-Length: 2\r\n\r\nhi\r\n\r\nWARC/1.0"))
    [37]
    """

    def __init__(self) -> None:
        self._head = b""
        self._left: int | None = None  # bytes of content, None while in the head
        self._between = 0  # line ends that may still come

    @property
    def inside(self) -> bool:
        """Whether a record has begun and is not whole."""
        return bool(self._head.strip()) if self._left is None else self._left > 0

    def __call__(self, block: bytes) -> Iterator[int]:
        """Yield the ends of records in the next block; raises ``Damaged`` where there is none."""
        place = 0
        while place < len(block):
            if self._left is None:
                place = self._through_head(block, place)
            elif self._left:
                step = min(self._left, len(block) - place)
                self._left -= step
                place += step
            if self._left == 0:
                while self._between and block[place : place + 1] in (b"\r", b"\n"):
                    self._between -= 1
                    place += 1
                if not self._between or place < len(block):
                    self._left = None
                    yield place

    def _through_head(self, block: bytes, place: int) -> int:
        """Read on in the head; return where it ends, or the end of the block."""
        before = len(self._head)
        self._head += block[place:]
        end = _HEAD_ENDS.search(self._head, max(0, before - 3))
        if not b"WARC/".startswith(self._head.lstrip()[:5]) or len(self._head) > HEAD_BYTES:
            raise Damaged(CORRUPT_INPUT)
        if end is None:
            return len(block)
        length = LENGTH.search(self._head, 0, end.end())
        if length is None:
            raise Damaged(CORRUPT_INPUT)
        self._left, self._between = int(length.group(1)), _BETWEEN
        self._head = b""
        return place + end.end() - before


def _whole_records(path: Path, limit: int) -> Iterator[bytes | None]:
    ends = RecordEnds()
    for record in records(blocks(path), ends, limit):
        if ends.inside:
            raise Damaged(TRUNCATED_INPUT)
        yield record


FORMAT = Format(
    name="warc",
    suffixes=with_compressions(".warc", ".wet", ".wat"),
    schema=schema,
    read=read,
    open_writer=open_writer,
)
