import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.errors import FieldsError
from scrub.fields import fields_of
from scrub.fields.types import raw_batch, records_of
from tests.scrub.fields.raw import TEXT, read, rewritten

FIELDS = fields_of(TEXT, text=["ignored"], drop=["x"], keep=["y"])


@pytest.mark.parametrize(
    ("record", "after"),
    [
        (b"Anna\r\n", b"ANNA\r\n"),
        (b"\xef\xbb\xbfAnna", b"\xef\xbb\xbfANNA"),
        (b"\xef\xbb\xbf1", b"\xef\xbb\xbf1"),
        (b"", b""),
        (b"a\0\xc3\xa9", b"A\0\xc3\x89"),
    ],
)
def test_write(record: bytes, after: bytes) -> None:
    assert rewritten(FIELDS, TEXT, [record], str.upper) == [after]


def test_the_mark_is_no_text() -> None:
    assert read(FIELDS, TEXT, b"\xef\xbb\xbfAnna").texts == ["Anna"]


def test_not_utf8_is_at_fault() -> None:
    batch = raw_batch([b"a", b"\xff\xfea\0", b"b"], TEXT)
    texts = FIELDS.read(batch)
    assert (texts.rows, texts.texts, texts.faults) == ([0, 2], ["a", "b"], {1: "invalid_utf8"})
    assert records_of(FIELDS.write(batch, texts, ["x", "y"], [2])) == [b"y"]
    with pytest.raises(FieldsError):
        FIELDS.write(batch, texts, ["x", "y"], [1])


def test_no_values() -> None:
    assert FIELDS.values(raw_batch([b"a", b"b"], TEXT), "id") == [None, None]


@given(st.binary())
def test_unchanged_text_is_unchanged_bytes(content: bytes) -> None:
    assert rewritten(FIELDS, TEXT, [content], str) in ([content], [])
