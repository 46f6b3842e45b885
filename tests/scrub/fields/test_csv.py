import csv
import io

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.errors import FieldsError
from scrub.fields import fields_of
from scrub.fields.types import HEADER, raw_batch, records_of
from tests.scrub.fields.raw import csv_schema, read, rewritten

SCHEMA = csv_schema(b'id,"text",note\r\n')
FIELDS = fields_of(SCHEMA, text=["text", "missing?"])


@pytest.mark.parametrize(
    ("record", "after"),
    [
        (b"1,Anna,x\n", b"1,<Anna>,x\n"),
        (b'1,"Anna",x\r\n', b'1,"<Anna>",x\r\n'),
        (b'"1","say ""hi"", Anna",\n', b'"1","<say ""hi"", Anna>",\n'),
        (b'1,"a\r\nb",x', b'1,"<a\r\nb>",x'),
        (b'1,a "b" c, "x"\n', b'1,"<a ""b"" c>", "x"\n'),
        (b'1,"a"b,x\n', b'1,"<ab>",x\n'),
        (b"1,,\n", b"1,<>,\n"),
        (b"\xc3\xa9,\xc3\xa9,\xc3\xa9\n", b"\xc3\xa9,<\xc3\xa9>,\xc3\xa9\n"),
        (b"1,a\0b,x\n", b"1,<a\0b>,x\n"),
        (b"\r\n", b"\r\n"),
    ],
)
def test_write(record: bytes, after: bytes) -> None:
    assert rewritten(FIELDS, SCHEMA, [record], lambda text: f"<{text}>") == [after]


@pytest.mark.parametrize("new", ["a,b", 'a"b', "a\nb", "a\rb", "plain", "", " é"])
def test_the_new_text_is_quoted_when_it_must_be(new: str) -> None:
    [after] = rewritten(FIELDS, SCHEMA, [b"1,old,x\n"], lambda _: new)
    assert next(csv.reader(io.StringIO(after.decode(), newline=""))) == ["1", new, "x"]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (b"1,Anna\n", "invalid_csv"),
        (b"1,Anna,x,y\n", "invalid_csv"),
        (b'1,"Anna,x\n', "invalid_csv"),
        (b"1,a\rb,x\n", "invalid_csv"),
        (b" \n", "invalid_csv"),
        (b"1,Anna,\xff\n", "invalid_utf8"),
    ],
)
def test_faults(record: bytes, reason: str) -> None:
    found = read(FIELDS, SCHEMA, b"1,a,b\n", record, b"2,c,d\n")
    assert (found.rows, found.texts, found.faults) == ([0, 2], ["a", "c"], {1: reason})


def test_drop_and_keep() -> None:
    schema = csv_schema(b'\xef\xbb\xbfid,"text",note\r\n')
    for fields in (
        fields_of(schema, text=["text"], drop=["id"]),
        fields_of(schema, text=["text"], keep=["note"]),
    ):
        assert fields.schema.metadata[HEADER] == b'\xef\xbb\xbf"text",note\r\n'
        batch = raw_batch([b'1,"a","x"\r\n', b"\r\n"], schema)
        written = fields.write(batch, fields.read(batch), ["b"], [0, 1])
        assert written.schema.equals(fields.schema, check_metadata=True)
        assert records_of(written) == [b'"b","x"\r\n', b"\r\n"]


def test_an_only_empty_field_is_no_blank_line() -> None:
    fields = fields_of(SCHEMA, text=["text"], keep=[])
    assert rewritten(fields, SCHEMA, [b"1,,x\n"], str) == [b'""\n']


def test_values() -> None:
    batch = raw_batch([b'"a ""b""",t,x\n', b",t,x\n", b"bad\n", b"\n", b"\xff,t,x\n"], SCHEMA)
    assert FIELDS.values(batch, "id") == ['a "b"', None, None, None, None]
    with pytest.raises(FieldsError, match="there is: note, id, text"):
        FIELDS.values(batch, "notes")
    with pytest.raises(FieldsError, match="hold no fields"):
        FIELDS.values(batch, "note.x")


@pytest.mark.parametrize(
    ("header", "text", "message"),
    [
        (b"a,texts,b\n", ["text"], "'text'; there is: texts, a, b"),
        (b"a,b\n", ["text?", "body?"], "'text'; there is: a, b"),
        (b"text,text\n", ["text"], "more than one"),
        (b"text\n", ["text.a"], "hold no fields"),
        (b"text\n", ["text[*].a?"], "hold no fields"),
        (b'"text\n', ["text"], "header"),
        (b"\xff\n", ["text"], "header"),
    ],
)
def test_wrong_header(header: bytes, text: list[str], message: str) -> None:
    with pytest.raises(FieldsError, match=message):
        fields_of(csv_schema(header), text=text)


def test_unknown_drop() -> None:
    with pytest.raises(FieldsError, match="'ids'; there is: id"):
        fields_of(SCHEMA, text=["text"], drop=["ids"])


cells = st.text(
    st.sampled_from('ab,;"\n\r é\t') | st.characters(exclude_categories=["Cs"]), max_size=8
)
quoting = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])


def line_of(row: list[str], delimiter: str, quoting: int) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerow(row)  # type: ignore[arg-type]
    return out.getvalue().encode()


@given(st.lists(cells, min_size=3, max_size=3), cells, st.sampled_from(",;\t"), quoting)
def test_what_a_csv_reader_then_reads(
    row: list[str], new: str, delimiter: str, quoting: int
) -> None:
    schema: pa.Schema = csv_schema(delimiter.join(["a", "text", "b"]).encode(), delimiter.encode())
    fields = fields_of(schema, text=["text"])
    line = line_of(row, delimiter, quoting)
    assert read(fields, schema, line).texts == [row[1]]
    assert rewritten(fields, schema, [line], str) == [line]
    [after] = rewritten(fields, schema, [line], lambda _: new)
    [then] = csv.reader(io.StringIO(after.decode(), newline=""), delimiter=delimiter)
    assert then == [row[0], new, row[2]]


@given(st.text(st.sampled_from('ab,""\n\r'), min_size=1, max_size=20))
def test_texts_are_those_the_csv_module_finds(line: str) -> None:
    schema = csv_schema(b"text,b\n")
    found = read(fields_of(schema, text=["text"]), schema, line.encode())
    if found.texts:
        [row, *_] = csv.reader(io.StringIO(line, newline=""))
        assert found.texts == [row[0]]
