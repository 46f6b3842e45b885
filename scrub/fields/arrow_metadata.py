"""Keep the notes that pandas and Hugging Face leave in a schema true when columns are dropped."""

import json
from collections.abc import Callable, Collection
from typing import Any

import pyarrow as pa

HUGGING_FACE = b"huggingface"
PANDAS = b"pandas"


def without_columns(schema: pa.Schema, kept: Collection[int]) -> pa.Schema:
    """Return a schema of the columns at the positions ``kept``, with notes on these alone.

    Notes that cannot be read are left out: they might describe what is gone.
    """
    fields = [schema.field(index) for index in sorted(kept)]
    names = {field.name for field in fields}
    metadata = dict(schema.metadata or {})
    for key, adjust in _ADJUST.items():
        if key in metadata:
            new = _adjusted(metadata.pop(key), names, adjust)
            metadata |= {key: new} if new else {}
    return pa.schema(fields, metadata=metadata or None)


def only(features: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return the Hugging Face features of the named columns."""
    return {name: feature for name, feature in features.items() if name in names}


def as_strings(features: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return Hugging Face features in which the named ones are strings."""
    string = {"dtype": "string", "_type": "Value"}
    return {name: string if name in names else each for name, each in features.items()}


def _hugging_face(notes: Any, names: Collection[str]) -> None:
    notes["info"]["features"] = only(notes["info"]["features"], names)


def _pandas(notes: Any, names: Collection[str]) -> None:
    notes["columns"] = [
        column for column in notes["columns"] if column.get("field_name", column["name"]) in names
    ]
    notes["index_columns"] = [
        index for index in notes["index_columns"] if not isinstance(index, str) or index in names
    ]


_Adjust = Callable[[Any, Collection[str]], None]
_ADJUST: dict[bytes, _Adjust] = {HUGGING_FACE: _hugging_face, PANDAS: _pandas}


def _adjusted(notes: bytes, names: Collection[str], adjust: _Adjust) -> bytes | None:
    try:
        read = json.loads(notes)
        adjust(read, names)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return json.dumps(read).encode()
