"""The usual shapes of corpora: every text in them is read, named or not, in JSON and in tables."""

import json
from typing import Any

import pyarrow as pa
import pytest

from scrub.errors import PolicyError
from scrub.fields import Fields, fields_of, raw_batch, raw_schema, records_of
from scrub.fields.paths import parse
from scrub.policy_file import resolve
from scrub.shapes import DEFAULT_TEXT, SHAPES, Shape

CALL = {"id": "c1", "type": "function", "function": {"name": "mail", "arguments": '{"to": "T5"}'}}
RECORDS: dict[str, dict[str, Any]] = {
    "openai": {
        "messages": [
            {"role": "system", "content": "T1"},
            {"role": "user", "content": [{"type": "text", "text": "T2"}, {"type": "image_url", "image_url": {"url": "u"}}], "name": "T3"},
            {"role": "assistant", "content": None, "tool_calls": [CALL], "reasoning_content": "T4"},
        ]
    },
    "sharegpt": {"id": "x", "system": "T1", "conversations": [{"from": "human", "value": "T2"}, {"from": "gpt", "value": "T3"}]},
    "alpaca": {"instruction": "T1", "input": "T2", "output": "T3", "history": [["T4", "T5"]]},
    "preference": {"prompt": "T1", "chosen": [{"role": "assistant", "content": "T2"}], "rejected": "T3", "score": 4.5},
    "question-answer": {"question": "T1", "context": "T2", "answers": {"text": ["T3"], "answer_start": [0]}},
    "documents": {"text": "T1", "title": "T2", "id": 5},
}  # fmt: skip


def json_fields(*text: str, keep: list[str] | None = None) -> Fields:
    return fields_of(raw_schema(b"jsonl"), text=text, keep=keep)


def batch(record: dict[str, Any]) -> pa.RecordBatch:
    return raw_batch([json.dumps(record).encode() + b"\n"], raw_schema(b"jsonl"))


def wanted(record: dict[str, Any]) -> list[str]:
    text = json.dumps(record)
    return [f"T{number}" for number in range(1, 9) if f"T{number}" in text]


def told(texts: list[str]) -> list[str]:
    return sorted("T5" if "T5" in text else text for text in texts)


@pytest.mark.parametrize("name", list(SHAPES))
@pytest.mark.parametrize("found_by_itself", [True, False])
def test_every_text_is_read(name: Shape, found_by_itself: bool) -> None:
    text = DEFAULT_TEXT if found_by_itself else SHAPES[name]
    read = json_fields(*text).read(batch(RECORDS[name]))
    assert read.faults == {}
    assert told(read.texts) == wanted(RECORDS[name])


@pytest.mark.parametrize("name", sorted(set(SHAPES) - {"openai", "alpaca"}))
def test_in_tables_too(name: str) -> None:
    table = pa.RecordBatch.from_pylist([RECORDS[name]])
    read = fields_of(table.schema, text=DEFAULT_TEXT).read(table)
    assert read.faults == {}
    assert told(read.texts) == wanted(RECORDS[name])


def test_chats_in_tables() -> None:
    rows = [{"messages": [{"role": "user", "content": "T1", "tool_calls": [CALL]}]}]
    table = pa.RecordBatch.from_pylist(rows)
    read = fields_of(table.schema, text=DEFAULT_TEXT).read(table)
    assert (told(read.texts), read.faults) == (["T1", "T5"], {})


@pytest.mark.parametrize(
    "other",
    [5, True, None, [], {}, [1, 2], {"a": "b"}, [{"a": 1}], [["x", {"y": 2}]], 1.5, [[]], "plain"],
)
def test_what_is_no_text_is_left_alone(other: Any) -> None:
    record = {"text": "T1", "input": other, "history": other, "chosen": other, "answers": other}
    read = json_fields(*DEFAULT_TEXT).read(batch(record))
    assert read.faults == {}
    assert "T1" in read.texts
    made = batch(record)
    clean = ["CLEAN" if text == "T1" else text for text in read.texts]
    written = records_of(json_fields(*DEFAULT_TEXT).write(made, read, clean, [0]))
    assert json.loads(written[0]) == {**record, "text": "CLEAN"}


@pytest.mark.parametrize("other", [5, [1.5], {"a": "b"}])
def test_in_tables_as_well(other: Any) -> None:
    table = pa.RecordBatch.from_pylist([{"text": "T1", "input": other, "chosen": other}])
    read = fields_of(table.schema, text=DEFAULT_TEXT).read(table)
    assert (read.texts, read.faults) == (["T1"], {})


def test_strict_paths_stay_strict() -> None:
    assert json_fields(*DEFAULT_TEXT).read(batch({"text": 5})).faults == {0: "not_text"}
    assert json_fields("a?").read(batch({"a": 5})).faults == {0: "not_text"}
    assert json_fields("a??", "b?").read(batch({"a": 5})).faults == {0: "missing_field"}
    assert json_fields(*DEFAULT_TEXT).read(batch({"value": 5})).faults == {0: "missing_field"}


def test_keep_keeps_no_field_that_may_hold_anything() -> None:
    record = {"text": "T1", "input": {"name": "Ngozi"}, "output": "T2", "id": 1}
    fields = json_fields(*DEFAULT_TEXT, keep=["id", "output"])
    made = batch(record)
    read = fields.read(made)
    assert read.texts == ["T1", "T2"]
    written = records_of(fields.write(made, read, read.texts, [0]))
    assert json.loads(written[0]) == {"text": "T1", "output": "T2", "id": 1}


def test_in_a_policy() -> None:
    assert resolve({"corpus": {"shape": "alpaca"}}).corpus.text == SHAPES["alpaca"]
    assert resolve({"corpus": {"shape": "alpaca", "text": "x"}}).corpus.text == ("x",)
    assert resolve({}).corpus.text == DEFAULT_TEXT
    with pytest.raises(PolicyError, match="'openai', 'sharegpt'"):
        resolve({"corpus": {"shape": "vicuna"}})


@pytest.mark.parametrize("path", [*DEFAULT_TEXT, *(path for paths in SHAPES.values() for path in paths)])  # fmt: skip
def test_every_path_is_one(path: str) -> None:
    assert str(parse(path)) == path
