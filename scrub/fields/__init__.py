"""Where the texts stand in a record, and how new ones get back into it."""

from collections.abc import Sequence

import pyarrow as pa

from scrub.errors import FieldsError
from scrub.fields.arrow import ArrowFields
from scrub.fields.csv import CsvFields
from scrub.fields.jsonl import JsonlFields
from scrub.fields.paths import parse_names, parse_texts_and_drops
from scrub.fields.text import TextFields
from scrub.fields.types import CODEC, Fields, Texts, raw_batch, raw_schema, records_of
from scrub.fields.warc import WarcFields

__all__ = ["Fields", "Texts", "fields_of", "raw_batch", "raw_schema", "records_of"]


def fields_of(
    schema: pa.Schema,
    *,
    text: Sequence[str],
    drop: Sequence[str] = (),
    keep: Sequence[str] | None = None,
    textless: bool = False,
) -> Fields:
    """Return the fields of records of one schema, which says what codec they are in.

    ``text``: paths of the text fields. ``drop``: paths of the fields to leave out. ``keep``: when
    given, every top-level field that is neither in it nor a text field is left out too; a text
    field that may hold something else (``??``) stays only if it is in it. ``textless``: none need
    be named.
    An optional text field that is dropped is not read.
    Plain text and WARC have no fields: paths are checked, then ignored.

    Raises ``PathError`` for a path that is not one, and ``FieldsError`` when a table lacks a
    field or a text field has a type that holds no text.
    """
    texts, drops = parse_texts_and_drops(text, drop)
    kept = None if keep is None else parse_names(keep)
    if kept is not None:  # what may be no text stays only when it is asked for by name
        texts = [path for path in texts if not path.lenient or path.steps[0] in kept]
    if not texts and not textless:
        raise FieldsError("name at least one text field")
    codec = (schema.metadata or {}).get(CODEC)
    if codec == b"jsonl":
        return JsonlFields(schema, texts, drops, kept)
    if codec == b"csv":
        return CsvFields(schema, texts, drops, kept)
    if codec == b"text":
        return TextFields(schema)
    if codec == b"warc":
        return WarcFields(schema)
    if codec is None:
        return ArrowFields(schema, texts, drops, kept)
    raise FieldsError(f"codec {codec.decode()!r} is unknown; known: csv, jsonl, text, warc")
