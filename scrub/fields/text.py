"""Plain text: the whole record is the text, after a byte order mark if there is one."""

from collections.abc import Sequence

import pyarrow as pa

from scrub.fields.paths import parse_keys
from scrub.fields.scalars import Scalar
from scrub.fields.types import (
    BOM,
    INVALID_UTF8,
    Texts,
    raw_batch,
    records_of,
    refuse_faulty,
)


class TextFields:
    """The texts of plain text files; there are no other fields."""

    def __init__(self, schema: pa.Schema) -> None:
        self.schema = schema

    def read(self, batch: pa.RecordBatch) -> Texts:
        """Return the text of every record."""
        found = Texts([], [], {})
        for row, record in enumerate(records_of(batch)):
            try:
                text = record.removeprefix(BOM).decode()
            except UnicodeDecodeError:
                found.faults[row] = INVALID_UTF8
            else:
                found.rows.append(row)
                found.texts.append(text)
        return found

    def values(self, batch: pa.RecordBatch, path: str) -> list[Scalar]:
        """Return None for each record: a text file has no fields."""
        parse_keys(path)
        return [None] * int(batch.num_rows)

    def write(
        self, batch: pa.RecordBatch, texts: Texts, clean: Sequence[str], rows: Sequence[int]
    ) -> pa.RecordBatch:
        """Return a batch of ``rows`` alone, with the clean texts."""
        refuse_faulty(texts, rows)
        records = records_of(batch)
        new = {
            row: after
            for row, before, after in zip(texts.rows, texts.texts, clean, strict=True)
            if after != before
        }
        written = [
            BOM * records[row].startswith(BOM) + new[row].encode() if row in new else records[row]
            for row in rows
        ]
        return raw_batch(written, self.schema)
