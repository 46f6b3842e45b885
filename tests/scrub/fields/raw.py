"""Raw batches for tests, and what happens to them."""

from collections.abc import Callable, Sequence

from scrub.fields import Fields, Texts, fields_of
from scrub.fields.types import DELIMITER, HEADER, raw_batch, raw_schema, records_of

JSONL = raw_schema(b"jsonl")
TEXT = raw_schema(b"text")


def csv_schema(header: bytes, delimiter: bytes = b",") -> object:
    return raw_schema(b"csv", {HEADER: header, DELIMITER: delimiter})


def jsonl_fields(*text: str, drop: Sequence[str] = (), keep: Sequence[str] | None = None) -> Fields:
    return fields_of(JSONL, text=text, drop=drop, keep=keep)


def read(fields: Fields, schema: object, *records: bytes) -> Texts:
    return fields.read(raw_batch(records, schema))


def rewritten(
    fields: Fields, schema: object, records: Sequence[bytes], change: Callable[[str], str]
) -> list[bytes]:
    """Read the texts of records, change each, write all the records that are not at fault."""
    batch = raw_batch(records, schema)
    texts = fields.read(batch)
    rows = [row for row in range(len(records)) if row not in texts.faults]
    return records_of(fields.write(batch, texts, [change(text) for text in texts.texts], rows))
