"""Columns of record batches as text, and back: one table of strings whatever the codec.

A value is known by its text (``34``, ``1989-03-04``, ``true``); what is missing is the empty text.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from scrub.fields import Fields, raw_batch, records_of
from scrub.fields.arrow_metadata import HUGGING_FACE, PANDAS, as_strings
from scrub.fields.csv_record import decoded, encoded, joined, split
from scrub.fields.json_record import is_blank, start_of
from scrub.fields.types import BOM, CODEC, DELIMITER, HEADER

MISSING = ""


def read(batch: pa.RecordBatch, fields: Fields, names: Sequence[str]) -> dict[str, list[str]]:
    """Return the values of columns, a text for each row; raises ``FieldsError``."""
    if CODEC in (batch.schema.metadata or {}):
        return {name: [spelled(each) for each in fields.values(batch, name)] for name in names}
    return {name: _strings(batch, fields, name) for name in names}


def _strings(batch: pa.RecordBatch, fields: Fields, name: str) -> list[str]:
    if batch.schema.names.count(name) != 1:  # a path, or no column at all
        return [spelled(each) for each in fields.values(batch, name)]
    array = batch.column(name)
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if not (pa.types.is_integer(array.type) or is_string(array.type)):
        return [spelled(each) for each in fields.values(batch, name)]
    try:
        return [MISSING if each is None else each for each in array.cast(pa.string()).to_pylist()]
    except (pa.ArrowException, UnicodeDecodeError):
        return [spelled(each) for each in fields.values(batch, name)]


def spelled(value: Any) -> str:
    """Return the text a value is known by.

    >>> spelled(34), spelled(34.0), spelled(1e-5), spelled(True), spelled(None)
    ('34', '34', '0.00001', 'true', '')
    """
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return np.format_float_positional(value, trim="-")
    return str(value)


def is_string(kind: pa.DataType) -> bool:
    """Say whether a type holds text."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def write(batch: pa.RecordBatch, new: Mapping[str, Sequence[str]]) -> pa.RecordBatch:
    """Return a batch with new values, texts, in the columns named; missing becomes null.

    In a table, these columns become strings; of those the batch does not have, nothing is written.
    """
    codec = (batch.schema.metadata or {}).get(CODEC)
    if codec == b"jsonl":
        return _write_jsonl(batch, new)
    if codec == b"csv":
        return _write_csv(batch, new)
    if codec is not None:
        return batch
    schema = retyped(batch.schema, new.keys())
    arrays = [
        pa.array([each or None for each in new[name]], type=pa.string())
        if name in new
        else batch.column(index)
        for index, name in enumerate(batch.schema.names)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def retyped(schema: pa.Schema, names: "Sequence[str] | Any") -> pa.Schema:
    """Return the schema with the named columns as strings, and its notes true to that."""
    if CODEC in (schema.metadata or {}):
        return schema
    changed = set(names) & set(schema.names)
    fields = [pa.field(each.name, pa.string()) if each.name in changed else each for each in schema]
    metadata = dict(schema.metadata or {})
    if changed:
        metadata.pop(PANDAS, None)  # it would be told types the columns no longer have
        if HUGGING_FACE in metadata:
            metadata[HUGGING_FACE] = _features_as_strings(metadata[HUGGING_FACE], changed)
    return pa.schema(fields, metadata=metadata or None)


def _features_as_strings(notes: bytes, names: set[str]) -> bytes:
    try:
        content = msgspec.json.decode(notes)
        content["info"]["features"] = as_strings(content["info"]["features"], names)
    except (msgspec.DecodeError, LookupError, TypeError, AttributeError):
        return b"{}"
    return msgspec.json.encode(content)


def _write_jsonl(batch: pa.RecordBatch, new: Mapping[str, Sequence[str]]) -> pa.RecordBatch:
    written = []
    for row, record in enumerate(records_of(batch)):
        if is_blank(record):
            written.append(record)
            continue
        start = start_of(record)
        content = msgspec.json.decode(record[start:], type=dict[str, msgspec.Raw])
        for name, values in new.items():
            if name in content:
                content[name] = msgspec.Raw(msgspec.json.encode(str(values[row]) or None))
        end = b"\r\n" if record.endswith(b"\r\n") else b"\n" * record.endswith(b"\n")
        written.append(BOM * bool(start) + msgspec.json.encode(content) + end)
    return raw_batch(written, batch.schema)


def _write_csv(batch: pa.RecordBatch, new: Mapping[str, Sequence[str]]) -> pa.RecordBatch:
    delimiter: bytes = batch.schema.metadata[DELIMITER]
    header = split(batch.schema.metadata[HEADER].removeprefix(BOM), delimiter)
    names = [decoded(cell) for cell in header.fields]
    places = [(names.index(name), values) for name, values in new.items() if name in names]
    written = []
    for row, record in enumerate(records_of(batch)):
        if record not in (b"\n", b"\r\n"):
            cells = split(record, delimiter)
            for place, values in places:
                cells.fields[place] = encoded(values[row], b"", delimiter)
            record = joined(cells, delimiter)
        written.append(record)
    return raw_batch(written, batch.schema)
