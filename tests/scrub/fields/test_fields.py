import pickle
from typing import Any

import pytest

from scrub.errors import FieldsError, PathError
from scrub.fields import fields_of
from scrub.fields.types import raw_schema
from tests.scrub.fields.raw import JSONL, TEXT


def test_a_text_field_must_be_named() -> None:
    with pytest.raises(FieldsError, match="at least one"):
        fields_of(JSONL, text=[])


def test_an_unknown_codec() -> None:
    with pytest.raises(FieldsError, match="'xml' is unknown; known: csv, jsonl, text"):
        fields_of(raw_schema(b"xml"), text=["text"])


@pytest.mark.parametrize(
    "paths", [{"text": ["a["]}, {"text": ["a"], "drop": ["b["]}, {"text": ["a"], "keep": ["b.c"]}]
)
def test_paths_are_checked_in_every_codec(paths: dict[str, Any]) -> None:
    for schema in (JSONL, TEXT):
        with pytest.raises(PathError):
            fields_of(schema, **paths)


def test_schema() -> None:
    for schema in (JSONL, TEXT):
        fields = fields_of(schema, text=["text"], drop=["id"])
        assert fields.schema.equals(schema, check_metadata=True)
        assert pickle.loads(pickle.dumps(fields)).schema == schema
