import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.errors import FieldsError
from scrub.fields import fields_of

STRING_TYPES = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int32(), pa.string()),
    pa.dictionary(pa.int8(), pa.large_string(), ordered=True),
]
CHAT = ("messages[*].content", "messages[*].parts[*].text?")


def field(name: str, kind: pa.DataType, *, nullable: bool = True) -> pa.Field:
    return pa.field(name, kind, nullable=nullable, metadata={"about": name})


def chat_schema(lists: Callable[[pa.Field], pa.DataType], text: pa.DataType) -> pa.Schema:
    parts = lists(field("item", pa.struct([field("text", text), field("n", pa.int8())])))
    message = pa.struct([field("role", pa.string()), field("content", text), field("parts", parts)])
    return pa.schema(
        [field("id", pa.int64(), nullable=False), field("messages", lists(field("item", message)))],
        metadata={"made": "by a test"},
    )


def message(content: str | None, *parts: str | None) -> dict[str, Any]:
    return {"role": "user", "content": content, "parts": [{"text": part, "n": 1} for part in parts]}


def rewritten(batch: pa.RecordBatch, change: Callable[[str], str], *text: str) -> pa.RecordBatch:
    fields = fields_of(batch.schema, text=text)
    texts = fields.read(batch)
    rows = [row for row in range(batch.num_rows) if row not in texts.faults]
    written = fields.write(batch, texts, [change(each) for each in texts.texts], rows)
    assert written.schema.equals(batch.schema, check_metadata=True)
    written.validate(full=True)
    return written


@pytest.mark.parametrize("kind", STRING_TYPES, ids=str)
def test_columns(kind: pa.DataType) -> None:
    schema = pa.schema([field("text", kind), field("n", pa.int8())], metadata={"a": "b"})
    batch = pa.record_batch(
        [pa.array(["a", None, "", "b"], kind), pa.array([1, 2, 3, 4], pa.int8())], schema=schema
    )
    assert fields_of(schema, text=["text"]).read(batch).texts == ["a", "", "b"]
    assert rewritten(batch, str.upper, "text").to_pydict() == {
        "text": ["A", None, "", "B"],
        "n": [1, 2, 3, 4],
    }
    assert rewritten(batch.slice(2), str.upper, "text").to_pydict() == {
        "text": ["", "B"],
        "n": [3, 4],
    }
    fields = fields_of(schema, text=["text"])
    written = fields.write(batch, fields.read(batch), ["x", "y", "z"], [1, 3])
    assert written.to_pydict() == {"text": [None, "z"], "n": [2, 4]}
    assert fields.write(batch, fields.read(batch), ["x", "y", "z"], []).num_rows == 0


@pytest.mark.parametrize("lists", [pa.list_, pa.large_list])
@pytest.mark.parametrize("kind", STRING_TYPES, ids=str)
def test_nested(lists: Callable[[pa.Field], pa.DataType], kind: pa.DataType) -> None:
    schema = chat_schema(lists, kind)
    rows = [
        {"id": 0, "messages": [message("a", "b", None), message(None), message("c")]},
        {"id": 1, "messages": []},
        {"id": 2, "messages": None},
        {"id": 3, "messages": [None]},
        {"id": 4, "messages": [message("d") | {"parts": None}]},
        {"id": 5, "messages": [message("e", "f")]},
    ]
    batch = pa.RecordBatch.from_pylist(rows, schema=schema)
    found = fields_of(schema, text=CHAT).read(batch)
    assert found.faults == {2: "missing_field", 3: "missing_field"}
    assert found.rows == [0, 0, 0, 4, 5, 5]
    assert sorted(found.texts) == list("abcdef")
    written = rewritten(batch.slice(1), str.upper, *CHAT).to_pylist()
    assert written == [
        {"id": 1, "messages": []},
        {"id": 4, "messages": [message("D") | {"parts": None}]},
        {"id": 5, "messages": [message("E", "F")]},
    ]


def test_nothing_of_a_row_that_is_left_out_stays_in_a_dictionary() -> None:
    column = pa.array(["keep", "secret"]).dictionary_encode()
    batch = pa.record_batch({"text": column})
    fields = fields_of(batch.schema, text=["text"])
    written = fields.write(batch, fields.read(batch), ["keep", "secret"], [0])
    assert written.column(0).dictionary.to_pylist() == ["keep"]


def test_not_nullable_below_null() -> None:
    kind = pa.struct([pa.field("text", pa.string(), nullable=False)])
    batch = pa.record_batch({"m": pa.array([{"text": "a"}, None], kind)})
    assert rewritten(batch, str.upper, "m.text?", "m.text").to_pylist() == [{"m": {"text": "A"}}]
    fields = fields_of(batch.schema, text=["m.text?", "m.x?"])
    assert fields.read(batch).faults == {1: "missing_field"}


def test_not_utf8_is_at_fault() -> None:
    data = pa.array([b"a", b"\xff", b"c"]).view(pa.string())
    batch = pa.record_batch({"text": data, "other": data})
    fields = fields_of(batch.schema, text=["text"])
    found = fields.read(batch)
    assert (found.texts, found.faults) == (["a", "c"], {1: "invalid_utf8"})
    assert fields.write(batch, found, ["x", "y"], [0, 2]).column(0).to_pylist() == ["x", "y"]
    assert fields.values(batch, "other") == ["a", None, "c"]
    with pytest.raises(FieldsError):
        fields.write(batch, found, ["x", "y"], [1])


def test_a_column_of_nulls_has_no_text() -> None:
    batch = pa.record_batch({"text": pa.nulls(2), "m": pa.array([[], None], pa.list_(pa.null()))})
    found = fields_of(batch.schema, text=["text", "m[*].c[*].t?"]).read(batch)
    assert (found.texts, found.faults) == ([], {})


SCHEMA = pa.schema(
    [
        field("id", pa.int64()),
        field("text", pa.string()),
        field("tags", pa.list_(pa.string())),
        field("meta", pa.struct([field("title", pa.string()), field("n", pa.int8())])),
    ]
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (["id"], "field id has type int64.*allowed: string"),
        (["tags"], "field tags has type list"),
        (["meta"], "field meta has type struct"),
        (["text", "id?"], "field id has type int64"),
        (["text.x"], "field text has type string"),
        (["meta.n"], r"field meta\.n has type int8"),
        (["texts"], "'texts'; there is: text, id, tags, meta"),
        (["x?", "y?"], "'x'; there is: id, text"),
        (["meta.titel"], "field in meta named 'titel'; there is: title, n"),
        (["meta.x?"], "'x'; there is: title, n"),
    ],
)
def test_fields_that_hold_no_text(text: list[str], message: str) -> None:
    with pytest.raises(FieldsError, match=message):
        fields_of(SCHEMA, text=text)


def test_a_name_that_is_there_twice() -> None:
    schema = pa.schema([("text", pa.string()), ("text", pa.string())])
    with pytest.raises(FieldsError, match="more than one"):
        fields_of(schema, text=["text?"])


def test_values() -> None:
    rows = [
        {"id": 1, "text": "", "tags": ["a"], "meta": {"title": "t"}},
        {"id": None, "text": "b", "meta": None},
    ]
    batch = pa.RecordBatch.from_pylist(rows, schema=SCHEMA)
    fields = fields_of(SCHEMA, text=["text"])
    assert fields.values(batch, "id") == [1, None]
    assert fields.values(batch, "text") == [None, "b"]
    assert fields.values(batch, "tags") == [None, None]
    assert fields.values(batch, "meta.title") == ["t", None]
    with pytest.raises(FieldsError, match="there is: id"):
        fields.values(batch, "ids")
    with pytest.raises(FieldsError, match="there is: title"):
        fields.values(batch, "meta.titles")


def test_drop_and_keep_change_the_notes_in_the_schema() -> None:
    features = {"id": {"dtype": "int64"}, "text": {"dtype": "string"}, "b": {"dtype": "bool"}}
    notes = {
        b"huggingface": json.dumps({"info": {"features": features}}).encode(),
        b"pandas": json.dumps(
            {
                "index_columns": ["id", {"kind": "range"}],
                "columns": [{"name": name, "field_name": name} for name in features],
            }
        ).encode(),
        b"mine": b"\xff",
    }
    schema = pa.schema(
        [("id", pa.int64()), ("text", pa.string()), ("b", pa.bool_())], metadata=notes
    )
    batch = pa.record_batch([[1, 2], ["a", "b"], [True, False]], schema=schema)
    for fields in (
        fields_of(schema, text=["text"], drop=["id"]),
        fields_of(schema, text=["text"], keep=["b", "z"]),
    ):
        written = fields.write(batch, fields.read(batch), ["x", "y"], [0, 1])
        assert written.schema.equals(fields.schema, check_metadata=True)
        assert written.to_pydict() == {"text": ["x", "y"], "b": [True, False]}
        metadata = written.schema.metadata
        assert metadata[b"mine"] == b"\xff"
        assert list(json.loads(metadata[b"huggingface"])["info"]["features"]) == ["text", "b"]
        pandas = json.loads(metadata[b"pandas"])
        assert pandas["index_columns"] == [{"kind": "range"}]
        assert [column["name"] for column in pandas["columns"]] == ["text", "b"]


def test_notes_that_cannot_be_read_go() -> None:
    schema = pa.schema(
        [("id", pa.int64()), ("text", pa.string())], metadata={"pandas": "{", "huggingface": "[]"}
    )
    assert fields_of(schema, text=["text"], drop=["id"]).schema.metadata is None


@pytest.mark.parametrize(
    ("drop", "message"), [("ids", "there is: id"), ("meta.n", "only whole columns")]
)
def test_drops_that_cannot_be(drop: str, message: str) -> None:
    with pytest.raises(FieldsError, match=message):
        fields_of(SCHEMA, text=["text"], drop=[drop])


texts = st.none() | st.text(max_size=3)
messages = st.builds(message, texts, texts)
tables = st.lists(
    st.builds(lambda got: {"id": 1, "messages": got}, st.lists(messages, max_size=3)), max_size=5
)


@given(tables, st.integers(0, 5), st.sampled_from(STRING_TYPES))
def test_only_the_texts_change(rows: list[dict[str, Any]], start: int, kind: pa.DataType) -> None:
    batch = pa.RecordBatch.from_pylist(rows, schema=chat_schema(pa.list_, kind)).slice(start)
    assert rewritten(batch, str, *CHAT).equals(batch)

    def change(text: str | None) -> str | None:
        return None if text is None else f"<{text}>"

    for row in rows:
        row["messages"] = [
            message(change(each["content"]), *(change(part["text"]) for part in each["parts"]))
            for each in row["messages"]
        ]
    assert rewritten(batch, lambda text: f"<{text}>", *CHAT).to_pylist() == rows[start:]
