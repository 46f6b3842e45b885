"""The contract between records and what is done to their texts.

Records travel as Arrow record batches. A *raw* batch (JSONL, CSV, text) has one column,
``record``, with the exact bytes of each record, line end included; its schema's metadata says
which codec they are in. New text is spliced into those bytes: all else stays as it was.
A *typed* batch (Parquet, Arrow) has no codec in its metadata, and its texts are Arrow strings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

from scrub.errors import FieldsError
from scrub.fields.scalars import Scalar

CODEC = b"scrub.codec"
HEADER = b"scrub.header"
DELIMITER = b"scrub.delimiter"
RECORD = "record"
BOM = b"\xef\xbb\xbf"

MAX_DEPTH = 200
"""Records nested deeper than this many levels are at fault."""

INVALID_UTF8 = "invalid_utf8"
INVALID_JSON = "invalid_json"
INVALID_CSV = "invalid_csv"
LONE_SURROGATE = "lone_surrogate"
NOT_AN_OBJECT = "not_an_object"
TOO_DEEP = "too_deep"
INVALID_BODY = "invalid_body"
MISSING_FIELD = "missing_field"
NOT_TEXT = "not_text"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a batch, in order of row.

    ``rows[i]`` is the row of ``texts[i]``. ``faults`` gives the reason why a row cannot be read;
    such a row contributes no texts. ``places`` is for ``write`` alone.
    """

    rows: list[int]
    texts: list[str] = field(repr=False)
    faults: dict[int, str]
    places: list[Any] = field(default_factory=list, repr=False)


class Fields(Protocol):
    """Where the texts stand in the records of one schema, and how new ones get back."""

    @property
    def schema(self) -> pa.Schema:
        """The schema of what ``write`` returns."""
        ...

    def read(self, batch: pa.RecordBatch) -> Texts:
        """Return the texts of every record; a bad record is in ``faults``, nothing is raised."""
        ...

    def values(self, batch: pa.RecordBatch, path: str) -> list[Scalar]:
        """Return one field of each row: an id, a language.

        None when it is missing, null, empty, not a single value, or when the record is bad.
        Raises ``PathError`` for a path that is not one, ``FieldsError`` for a column that a
        table does not have.
        """
        ...

    def write(
        self, batch: pa.RecordBatch, texts: Texts, clean: Sequence[str], rows: Sequence[int]
    ) -> pa.RecordBatch:
        """Return a batch of ``rows`` alone, in their order, with ``clean[i]`` for ``texts[i]``.

        ``texts`` is what ``read`` returned for the batch. Dropped fields are gone. A record in
        which nothing changed has the bytes it had.
        Raises ``FieldsError`` when ``rows`` has a row that is at fault.
        """
        ...


class BadRecord(Exception):
    """A record cannot be read, for ``reason``. Never leaves this package."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def raw_schema(codec: bytes, extra: Mapping[bytes, bytes] | None = None) -> pa.Schema:
    """Return the schema of raw batches in ``codec``."""
    record = pa.field(RECORD, pa.large_binary(), nullable=False)
    return pa.schema([record], metadata={CODEC: codec, **(extra or {})})


def raw_batch(records: Sequence[bytes], schema: pa.Schema) -> pa.RecordBatch:
    """Return a raw batch of records.

    Built from buffers: ``pa.array`` of a list asks pandas first, and loads it for half a second.
    """
    ends = np.cumsum([0, *map(len, records)], dtype=np.int64)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(records))]
    column = pa.Array.from_buffers(pa.large_binary(), len(records), buffers)
    return pa.record_batch([column], schema=schema)


def records_of(batch: pa.RecordBatch) -> list[bytes]:
    """Return the records of a raw batch."""
    records: list[bytes] = batch.column(0).to_pylist()
    return records


def refuse_faulty(texts: Texts, rows: Sequence[int]) -> None:
    """Raise ``FieldsError`` when one of ``rows`` could not be read and must not be written."""
    if texts.faults and not texts.faults.keys().isdisjoint(rows):
        raise FieldsError("a record that could not be read cannot be written")
