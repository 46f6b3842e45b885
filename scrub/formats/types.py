"""What a file format is: a way to read a file as record batches, and to write them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

import pyarrow as pa

from scrub.formats.parts import Range

RECORD_TOO_LARGE = "record_too_large"
TRUNCATED_INPUT = "truncated_input"
CORRUPT_INPUT = "corrupt_input"


class Chunk(NamedTuple):
    """Some records in a row; ``first`` is the position of the first of them in the file."""

    first: int
    batch: pa.RecordBatch


class Fault(NamedTuple):
    """A record that cannot be read, by its position in the file.

    When the file is cut short or damaged, nothing from that record on could be read.
    """

    record: int
    reason: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a record may be, and how many bytes and records make up a chunk.

    ``text_lines`` says whether each line of a plain text file is a record, rather than the file.
    """

    record_bytes: int = 10_000_000
    chunk_bytes: int = 256 * 1024
    chunk_records: int = 512
    text_lines: bool = False


class Writer(Protocol):
    """Writes batches of one schema to a stream."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Write a batch."""
        ...

    def close(self) -> None:
        """Write what is still held back; the stream stays open."""
        ...


class OpenWriter(Protocol):
    """Start a file."""

    def __call__(self, stream: BinaryIO, schema: pa.Schema, *, like: Path) -> Writer:
        """Return a writer of batches of ``schema`` (``Fields.schema``) to ``stream``.

        ``like`` is the file that was read: the new one is compressed the way it is.
        A writer that is closed with nothing written has made a valid, empty file.
        """
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name, the endings of its files' names, and three functions.

    ``schema(path)`` returns the schema of the batches in a file; raises ``InputError`` when it is
    damaged from the start.
    ``read(path, limits)`` yields the records of a file, in order: in chunks, or as faults. They
    depend on nothing but the bytes of the file and the limits. A file that turns out to be
    damaged gives the records before, then one last fault.
    Both raise ``OSError`` when the file cannot be opened.
    """

    name: str
    suffixes: tuple[str, ...]
    schema: Callable[[Path], pa.Schema]
    read: Callable[[Path, Limits], Iterator[Chunk | Fault]]
    open_writer: OpenWriter
    parts: "Callable[[Path, int, Limits], list[Range]] | None" = None
    """``parts(path, target, limits)`` returns ranges of about ``target`` bytes to read by
    themselves; None for a format that can only be read from its beginning."""


class Damaged(Exception):
    """A file cannot be read on, for ``reason``. Never leaves this package."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
