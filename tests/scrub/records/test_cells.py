"""Columns in and out of every codec, and tables of other libraries."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from scrub.fields import fields_of
from scrub.formats import Chunk, Limits, format_of
from scrub.records import cells
from scrub.records.cells import read, retyped, write
from tests.scrub.records import runs

RECORDS: list[dict[str, Any]] = [
    {"age": 34, "zip": "02139", "x": 0.5, "ok": True, "body": 'a "quoted", text'},
    {"age": None, "zip": "", "x": 2.0, "ok": None, "body": "two\nlines"},
]


def batch_of(path: Path) -> pa.RecordBatch:
    [chunk] = format_of(path).read(path, Limits())
    assert isinstance(chunk, Chunk)
    return chunk.batch


@pytest.fixture(params=["jsonl", "csv", "parquet"])
def batch(request: pytest.FixtureRequest, tmp_path: Path) -> pa.RecordBatch:
    path = tmp_path / f"a.{request.param}"
    if request.param == "csv":
        path.write_bytes(
            b'age,zip,x,ok,body\r\n34,02139,0.5,true,"a ""quoted"", text"\r\n,,2,,"two\nlines"\r\n'
        )
    else:
        runs.write(path, RECORDS)
    return batch_of(path)


def test_values_are_the_same_texts_in_every_codec(batch: pa.RecordBatch) -> None:
    fields = fields_of(batch.schema, text=(), textless=True)
    assert read(batch, fields, ["age", "zip", "x", "ok"]) == {
        "age": ["34", ""],
        "zip": ["02139", ""],
        "x": ["0.5", "2"],
        "ok": ["true", ""],
    }


def test_new_values_are_texts_and_nothing_else_changes(batch: pa.RecordBatch) -> None:
    new = write(batch, {"age": ["30-39", "*"], "zip": ["021**", ""], "not there": ["", ""]})
    fields = fields_of(new.schema, text=(), textless=True)
    found = read(new, fields, ["age", "zip", "body"])
    assert found["age"] == ["30-39", "*"]
    assert found["zip"] == ["021**", ""]
    assert found["body"] == [each["body"] for each in RECORDS]


def test_a_key_that_comes_twice_does_not_hide_a_true_value() -> None:
    record = b'{"age": 34, "body": "x", "age": 35}\r\n'
    schema = fields_of(pa.schema([], metadata={b"scrub.codec": b"jsonl"}), text=("body",)).schema
    batch = pa.record_batch([pa.array([record], pa.large_binary())], names=["record"])
    batch = batch.replace_schema_metadata(schema.metadata)
    [written] = write(batch, {"age": ["30-39"]}).column(0).to_pylist()
    assert written == b'{"age":"30-39","body":"x"}\r\n'


def test_notes_of_pandas_and_hugging_face_stay_true() -> None:
    feature = {"dtype": "int64", "_type": "Value"}
    notes = {b"huggingface": json.dumps({"info": {"features": {"age": feature}}}).encode()}
    schema = pa.schema([("age", pa.int64())], metadata=notes | {b"pandas": b"{}"})
    new = retyped(schema, ["age"])
    assert new.field("age").type == pa.string()
    assert b"pandas" not in new.metadata
    said = json.loads(new.metadata[b"huggingface"])
    assert said["info"]["features"]["age"]["dtype"] == "string"
    assert cells.retyped(schema, ["other"]).field("age").type == pa.int64()
