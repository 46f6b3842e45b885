import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.errors import FieldsError
from scrub.fields.types import raw_batch, records_of
from tests.scrub.fields.raw import JSONL, jsonl_fields, read, rewritten

CHAT = ("messages[*].content", "messages[*].content[*].text?", "title?")


@pytest.mark.parametrize(
    ("record", "texts"),
    [
        (b'{"messages":[{"content":"a"},{"content":"b"}]}', ["a", "b"]),
        (b'{"title":"t","messages":[{"content":"a"}]}', ["t", "a"]),
        (b'{"messages":[{"content":[{"text":"a"},{"type":"image"},{"text":null}]}]}', ["a"]),
        (b'{"messages":[]}', []),
        (b'{ "messages" : [ ] }', []),
        (b'{"messages":[{"content":null}]}', []),
        (b'{"messages":[{"content":[]}],"title":null}', []),
        (
            b'{"messages":[{"content":"a","content":"b"}],"messages":[{"content":"c"}]}',
            ["a", "b", "c"],
        ),
        (b'{"x":{"messages":[{"content":"no"}],"title":1},"messages":[{"content":"a"}]}', ["a"]),
        (b'{"x":["messages",{"title":"no"},[1,2],[]],"messages":[{"content":"a"}]}', ["a"]),
        (rb'{"m\u0065ssages":[{"c\u006fntent":"\u00e9\ud83d\ude00\"\\\/"}]}', ['é😀"\\/']),
        (b'\xef\xbb\xbf{"messages":[{"content":"\x7f"}]}\r\n', ["\x7f"]),
        (b'{"messages":[{"content":"a\\u0000b"}]}', ["a\0b"]),
        (b"\n", []),
        (b" \t\r\n", []),
        (b"\xef\xbb\xbf\n", []),
    ],
)
def test_texts(record: bytes, texts: list[str]) -> None:
    found = read(jsonl_fields(*CHAT), JSONL, record)
    assert found.faults == {}
    assert found.texts == texts
    assert found.rows == [0] * len(texts)


@pytest.mark.parametrize(
    ("record", "texts"),
    [
        (b'{"text":"a","title":"b"}', ["a", "b"]),
        (b'{"title":"b","text":"a"}', ["b", "a"]),
        (b'{"text":"a","title":null}', ["a"]),
        (b'{"text":"a","text":"b"}', ["a", "b"]),
        (rb'{"te\u0078t":"a","text":"b"}', ["a", "b"]),
        (rb'{"text":"a","te\u0078t":"b"}', ["a", "b"]),
        (b'{"title":"text","text":"a"}', ["text", "a"]),
        (b'{"x":{"text":"no"},"text":"a"}', ["a"]),
        (rb'{"text":"say \"text\"","title":"b"}', ['say "text"', "b"]),
        (b"\xef\xbb\xbf" + b'{"text":"a"}', ["a"]),
    ],
)
def test_plain_records(record: bytes, texts: list[str]) -> None:
    fields = jsonl_fields("text", "title?")
    assert read(fields, JSONL, record).texts == texts
    [changed] = rewritten(fields, JSONL, [record], str.upper)
    assert read(fields, JSONL, changed).texts == [text.upper() for text in texts]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (b"{}", "missing_field"),
        (b'{"messages":null}', "missing_field"),
        (b'{"messages":[null]}', "missing_field"),
        (b'{"messages":[{}]}', "missing_field"),
        (b'{"messages":[{"content":"a"},{"role":"user"}]}', "missing_field"),
        (b'{"title":"a"}', "missing_field"),
        (b'{"messages":"a"}', "not_text"),
        (b'{"messages":{"content":"a"}}', "not_text"),
        (b'{"messages":["a"]}', "not_text"),
        (b'{"messages":[1]}', "not_text"),
        (b'{"messages":[null,1]}', "missing_field"),
        (b'{"messages":[{"content":1}]}', "not_text"),
        (b'{"messages":[{"content":true}]}', "not_text"),
        (b'{"messages":[{"content":{"text":"a"}}]}', "not_text"),
        (b'{"messages":[{"content":["a"]}]}', "not_text"),
        (b'{"messages":[],"title":["a"]}', "not_text"),
        (b'{"messages":[],"title":[]}', "not_text"),
        (b"[]", "not_an_object"),
        (b'"messages"', "not_an_object"),
        (b"null", "not_an_object"),
        (b"{", "invalid_json"),
        (b'{"messages":[],}', "invalid_json"),
        (b'{"messages":[]} {}', "invalid_json"),
        (b'{"messages":[],"x":NaN}', "invalid_json"),
        (b'{"messages":[],"x":-Infinity}', "invalid_json"),
        (b"{'messages':[]}", "invalid_json"),
        (b'{"messages":[{"content":"a\x00b"}]}', "invalid_json"),
        (b"\x00", "invalid_json"),
        (b'{"messages":[{"content":"\xff"}]}', "invalid_utf8"),
        (b'{"messages":[],"x":"\xed\xa0\x80"}', "invalid_utf8"),
        (b'{"messages":[],"\xff":1}', "invalid_utf8"),
        (rb'{"messages":[{"content":"\ud800"}]}', "lone_surrogate"),
        (rb'{"messages":[],"x":"\udc00\ud800"}', "lone_surrogate"),
        (rb'{"messages":[],"x":"\\ud800\ud800a"}', "lone_surrogate"),
        (rb'{"messages":[],"x":"\ud800"', "invalid_json"),
        (b'{"messages":[],"x":' + b"[" * 250 + b"]" * 250 + b"}", "too_deep"),
        (b'{"messages":[],"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too_deep"),
        (b'{"x":' * 100_000, "too_deep"),
    ],
)
def test_faults(record: bytes, reason: str) -> None:
    good = b'{"messages":[{"content":"good"}]}'
    found = read(jsonl_fields(*CHAT), JSONL, good, record, good)
    assert found.faults == {1: reason}
    assert found.rows == [0, 2]
    assert found.texts == ["good", "good"]


@pytest.mark.parametrize(("depth", "faults"), [(199, {}), (200, {0: "too_deep"})])
@pytest.mark.parametrize("inmost", [b"", b"1", b'"a"'])
def test_depth(depth: int, faults: dict[int, str], inmost: bytes) -> None:
    record = b'{"text":"a","x":' + b"[" * depth + inmost + b"]" * depth + b"}"
    assert read(jsonl_fields("text"), JSONL, record).faults == faults


@pytest.mark.parametrize(
    ("record", "faulty"),
    [
        (b'{"b":"x"}', False),
        (b'{"a":null}', False),
        (b'{"l":[]}', False),
        (b'{"c":"x"}', True),
        (b'{"l":null}', True),
        (b'{"l":[{}]}', True),
    ],
)
def test_one_optional_field_must_be_there(record: bytes, faulty: bool) -> None:
    found = read(jsonl_fields("a?", "b?", "l[*].t?"), JSONL, record)
    assert found.faults == ({0: "missing_field"} if faulty else {})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            b'{"n": 1.50e0,"text" :"Anna" , "b":[ 1,2 ]}\r\n',
            b'{"n": 1.50e0,"text" :"\xc3\x89va \\"x\\"\\n" , "b":[ 1,2 ]}\r\n',
        ),
        (b'{"text":"J\\u00f6rg"}', b'{"text":"\\u00c9va \\"x\\"\\n"}'),
        (b'{"text":"J\xc3\xb6rg \\u00f6"}', b'{"text":"\xc3\x89va \\"x\\"\\n"}'),
        (
            b'{"text":"a","text":"a"}',
            b'{"text":"\xc3\x89va \\"x\\"\\n","text":"\xc3\x89va \\"x\\"\\n"}',
        ),
        (b'\xef\xbb\xbf{"text":""}\n', b'\xef\xbb\xbf{"text":"\xc3\x89va \\"x\\"\\n"}\n'),
        (b'{"text":null}\n', b'{"text":null}\n'),
        (b"\r\n", b"\r\n"),
    ],
)
def test_new_text_is_spliced_in(before: bytes, after: bytes) -> None:
    assert rewritten(jsonl_fields("text"), JSONL, [before], lambda _: 'Éva "x"\n') == [after]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'{"id":1,"text":"a"}\n', b'{"text":"A"}\n'),
        (b'{"text":"a", "id": {"x":["id",{"id":2}]} }\n', b'{"text":"A" }\n'),
        (
            b'{"text":"a","m":{"id":1,"x":2},"l":[{"id":3},{"y":4, "id":5},{"id":6,"id":7}]}',
            b'{"text":"A","m":{"x":2},"l":[{},{"y":4},{}]}',
        ),
        (b'{"id":1,"id":2,"text":"a","id":3}', b'{"text":"A"}'),
        (b'{"i\\u0064":[1,2],"text":"a","deep":{"id":1}}', b'{"text":"A","deep":{"id":1}}'),
        (b'\xef\xbb\xbf{"id":"","text":""}', b'\xef\xbb\xbf{"text":""}'),
        (b"\n", b"\n"),
    ],
)
def test_dropped_fields_are_cut(before: bytes, after: bytes) -> None:
    fields = jsonl_fields("text", drop=["id", "m.id", "l[*].id"])
    assert rewritten(fields, JSONL, [before], str.upper) == [after]


def test_keep_drops_all_other_top_level_fields() -> None:
    fields = jsonl_fields("m.text", keep=["id"], drop=["m.x"])
    record = b'{"a":[1],"id":{"b":1},"b":{"id":1},"m":{"text":"a","x":1,"y":2},"c":null}'
    after = b'{"id":{"b":1},"m":{"text":"A","y":2}}'
    assert rewritten(fields, JSONL, [record], str.upper) == [after]


def test_rows_are_chosen_in_order() -> None:
    records = [b'{"text":"%d"}' % number for number in range(5)]
    batch = raw_batch(records, JSONL)
    fields = jsonl_fields("text")
    texts = fields.read(batch)
    written = fields.write(batch, texts, [f"<{text}>" for text in texts.texts], [1, 4])
    assert records_of(written) == [b'{"text":"<1>"}', b'{"text":"<4>"}']
    assert records_of(fields.write(batch, texts, texts.texts, [])) == []


def test_a_faulty_row_is_not_written() -> None:
    batch = raw_batch([b"{"], JSONL)
    fields = jsonl_fields("text")
    with pytest.raises(FieldsError):
        fields.write(batch, fields.read(batch), [], [0])


def test_values() -> None:
    records = [
        b'{"id":7,"m":{"lang":"en"}}\n',
        b'{"id":"x","m":{"lang":""}}',
        b'{"id":true,"m":"en"}',
        b'{"id":[1]}',
        b'{"id":null}',
        b"{",
        b"\n",
        b'["id"]',
        b'{"id":1.5}',
    ]
    batch = raw_batch(records, JSONL)
    fields = jsonl_fields("text")
    assert fields.values(batch, "id") == [7, "x", True, None, None, None, None, None, 1.5]
    assert fields.values(batch, "m.lang") == ["en", *[None] * 8]


def test_texts_are_in_no_repr() -> None:
    assert "secret" not in repr(read(jsonl_fields("text"), JSONL, b'{"text":"secret"}'))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["text", "id", 'q"\\', "é"]) | st.text(max_size=3), inner, max_size=4
        )
    ),
    max_leaves=12,
)
objects = st.dictionaries(st.sampled_from(["text", "id", "m", "é"]), json_values, max_size=4)
styles = st.fixed_dictionaries(
    {
        "ensure_ascii": st.booleans(),
        "indent": st.sampled_from([None, 1]),
        "separators": st.sampled_from([None, (" , ", ":")]),
    }
)


def encoded(value: Any, style: dict[str, Any]) -> bytes:
    return json.dumps(value, **style).replace("\n", " ").encode("utf-8", "replace")


@given(objects, st.text(), styles)
def test_unchanged_text_is_unchanged_bytes(
    record: dict[str, Any], text: str, style: dict[str, Any]
) -> None:
    line = encoded(record | {"text": text}, style)
    assert rewritten(jsonl_fields("text"), JSONL, [line], lambda same: same) == [line]


@given(objects, st.text(), st.text(), styles)
def test_what_a_json_reader_then_reads(
    record: dict[str, Any], old: str, new: str, style: dict[str, Any]
) -> None:
    line = encoded(record | {"text": old, "m": [{"c": old}, {"c": None, "x": 1}]}, style)
    fields = jsonl_fields("text", "m[*].c")
    assert read(fields, JSONL, line).texts == [old, old]
    [after] = rewritten(fields, JSONL, [line], lambda _: new)
    assert json.loads(after) == record | {"text": new, "m": [{"c": new}, {"c": None, "x": 1}]}


@given(objects, styles)
def test_what_is_left_after_drops(record: dict[str, Any], style: dict[str, Any]) -> None:
    whole = record | {"text": "a"}
    [after] = rewritten(
        jsonl_fields("text", drop=["id", "m.é"]), JSONL, [encoded(whole, style)], str
    )
    left = {key: value for key, value in whole.items() if key != "id"}
    if isinstance(left.get("m"), dict):
        left["m"] = {key: value for key, value in left["m"].items() if key != "é"}
    assert json.loads(after) == left


@given(
    st.binary(max_size=60)
    | st.text(alphabet='{}[]",:\\ntexu0123456789 d8', max_size=60).map(str.encode)
)
def test_any_bytes_are_read_or_at_fault(line: bytes) -> None:
    found = read(jsonl_fields("text?", "n[*].t?"), JSONL, line)
    assert set(found.rows).isdisjoint(found.faults)
    if not found.faults and line.strip() not in (b"", b"\xef\xbb\xbf"):
        assert isinstance(json.loads(line.removeprefix(b"\xef\xbb\xbf")), dict)
