"""WARC records: all of their texts are read, whatever the policy's paths say."""

from collections.abc import Sequence

import pyarrow as pa

from scrub.fields.paths import parse_keys
from scrub.fields.scalars import Scalar
from scrub.fields.types import BadRecord, Texts, raw_batch, records_of, refuse_faulty
from scrub.fields.warc_record import parsed, rewritten, value


class WarcFields:
    """The texts of WARC records: see ``warc_record``."""

    def __init__(self, schema: pa.Schema) -> None:
        self.schema = schema

    def read(self, batch: pa.RecordBatch) -> Texts:
        """Return the texts of every record; one with a picture, say, is at fault."""
        found = Texts([], [], {}, [])
        for row, record in enumerate(records_of(batch)):
            try:
                texts = parsed(record).texts
            except BadRecord as bad:
                found.faults[row] = bad.reason
                continue
            for number, (_, text) in enumerate(texts):
                found.rows.append(row)
                found.texts.append(text)
                found.places.append(number)
        return found

    def values(self, batch: pa.RecordBatch, path: str) -> list[Scalar]:
        """Return a header of each record, such as ``WARC-Identified-Content-Language``."""
        name, *deeper = parse_keys(path)
        return [None if deeper else value(record, name) for record in records_of(batch)]

    def write(
        self, batch: pa.RecordBatch, texts: Texts, clean: Sequence[str], rows: Sequence[int]
    ) -> pa.RecordBatch:
        """Return a batch of ``rows`` alone, with the clean texts."""
        refuse_faulty(texts, rows)
        changes: dict[int, dict[int, str]] = {}
        for row, number, old, new in zip(texts.rows, texts.places, texts.texts, clean, strict=True):
            if new != old:
                changes.setdefault(row, {})[number] = new
        records = records_of(batch)
        written = [
            rewritten(records[row], changes[row]) if row in changes else records[row]
            for row in rows
        ]
        return raw_batch(written, self.schema)
