import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.errors import InputError
from scrub.fields.types import DELIMITER, HEADER
from scrub.formats import format_of
from scrub.formats.csv_ends import RecordEnds
from scrub.formats.records import records
from tests.scrub.formats.files import SMALL, put, raw_records


def schema_of(path: Path) -> tuple[bytes, bytes]:
    metadata = format_of(path).schema(path).metadata
    return metadata[HEADER], metadata[DELIMITER]


@pytest.mark.parametrize(
    ("name", "header", "delimiter"),
    [
        ("x.csv", b"a,b\n", b","),
        ("x.csv", b"a;b\r\n", b";"),
        ("x.csv", b"a\tb\n", b"\t"),
        ("x.csv", b"a;b,c\n", b","),
        ("x.csv", b"text\n", b","),
        ("x.tsv", b"a,b\tc\n", b"\t"),
        ("x.tsv.gz", b"a,b\n", b"\t"),
        ("x.csv", b'\xef\xbb\xbf"a\nb",c\n', b","),
    ],
)
def test_header(tmp_path: Path, name: str, header: bytes, delimiter: bytes) -> None:
    path = put(tmp_path, name, header + b"1,2\n3,4")
    assert schema_of(path) == (header, delimiter)
    assert raw_records(path) == [b"1,2\n", b"3,4"]
    path = put(tmp_path, name, header.strip())
    assert schema_of(path) == (header.strip(), delimiter)
    assert raw_records(path) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "truncated_input"),
        (b"\xff\xfea\0\n\0", "invalid_utf8"),
        (b'"a,b\n1,2\n', "invalid_csv"),
        (b"a,b\r1,2\r", "invalid_csv"),
    ],
)
def test_bad_header(tmp_path: Path, content: bytes, reason: str) -> None:
    path = put(tmp_path, "x.csv", content)
    assert list(format_of(path).read(path, SMALL)) == [(0, reason)]
    with pytest.raises(InputError, match=reason):
        format_of(path).schema(path)


def test_records_with_line_ends_in_them(tmp_path: Path) -> None:
    path = put(tmp_path, "x.csv", b'a,b\n1,"x\ny"\r\n\n2,x"y\n3,"",""\n')
    assert raw_records(path) == [b'1,"x\ny"\r\n', b"\n", b'2,x"y\n', b'3,"",""\n']


def test_a_quote_that_never_closes(tmp_path: Path) -> None:
    path = put(tmp_path, "x.csv", b'a,b\n1,2\n3,"' + b"x,y\n" * 1000)
    assert raw_records(path) == [b"1,2\n", "record_too_large"]


def test_reading_goes_on_after_a_huge_record(tmp_path: Path) -> None:
    path = put(tmp_path, "x.csv", b'a,b\n1,"' + b'x,""y\n' * 100_000 + b'"\n2,3\n')
    assert raw_records(path) == ["record_too_large", b"2,3\n"]


@given(
    st.text(st.sampled_from('a,"\n'), max_size=40), st.integers(1, 7), st.sampled_from([",", "a"])
)
def test_records_are_those_of_the_csv_module(text: str, size: int, delimiter: str) -> None:
    data = text.encode()
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    found = list(records(blocks, RecordEnds(delimiter.encode()), limit=100))
    assert b"".join(record or b"" for record in found) == data
    lines = io.StringIO(text, newline="")
    expected = list(csv.reader(lines, delimiter=delimiter))
    assert len(found) == len(expected)
    for record, row in zip(found, expected, strict=True):
        assert list(
            csv.reader(io.StringIO((record or b"").decode(), newline=""), delimiter=delimiter)
        ) == [row]
