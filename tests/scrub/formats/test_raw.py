"""What the formats of raw records have in common: JSON Lines, CSV, text."""

import gc
import io
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrub.errors import InputError
from scrub.formats import Limits, format_of
from tests.scrub.formats.files import COMPRESS, SMALL, copied, items, put, raw_records

SUFFIXES = ["", ".gz", ".zst"]
in_one_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)
UNLIMITED = Limits(chunk_bytes=20)

contents = st.lists(
    st.sampled_from([b"\n", b"\r\n", b'"', b",", b"\xef\xbb\xbf", b"\xff", b"\0", b'{"text":"a"}'])
    | st.binary(max_size=4),
    max_size=20,
).map(b"".join)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", [".jsonl", ".txt", ".csv"])
@in_one_folder
@given(content=contents)
def test_a_copy_has_the_same_bytes(tmp_path: Path, kind: str, suffix: str, content: bytes) -> None:
    header = b"a,b\n" if kind == ".csv" else b""
    path = put(tmp_path, f"x{kind}{suffix}", header + content)
    copy = tmp_path / f"copy{kind}{suffix}"
    copy.write_bytes(copied(path, UNLIMITED))
    assert raw_records(copy, UNLIMITED) == raw_records(path, UNLIMITED)
    if not suffix:
        assert copy.read_bytes() == header + content


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_chunks_do_not_depend_on_the_compression(tmp_path: Path, suffix: str) -> None:
    lines = b"".join(b"%d\n" % (number**7) for number in range(20_000))
    plain, packed = put(tmp_path, "x.jsonl", lines), put(tmp_path, f"y.jsonl{suffix}", lines)
    limits = Limits(chunk_bytes=1000, chunk_records=40)
    assert items(plain, limits) == items(packed, limits)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", [".jsonl", ".txt"])
def test_the_same_bytes_every_time(tmp_path: Path, kind: str, suffix: str) -> None:
    path = put(tmp_path, f"x{kind}{suffix}", b"a\nb\n" * 50)
    assert copied(path) == copied(path)


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("cut", [1, 5, 100_000, 199_000])
def test_cut_short(tmp_path: Path, suffix: str, cut: int) -> None:
    lines = [b"%020x\n" % random.Random(n).getrandbits(80) for n in range(20_000)]
    path = put(tmp_path, f"x.jsonl{suffix}", b"".join(lines))
    path.write_bytes(path.read_bytes()[:cut])
    *before, reason = raw_records(path, Limits())
    assert reason == "truncated_input"
    assert before == lines[: len(before)]
    assert bool(before) == (cut > 1000)


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("content", [b"not compressed" * 10, b"\xff" * 100])
def test_not_compressed(tmp_path: Path, suffix: str, content: bytes) -> None:
    for kind in (".jsonl", ".txt", ".csv"):
        path = tmp_path / f"x{kind}{suffix}"
        path.write_bytes(content)
        assert list(format_of(path).read(path, SMALL)) == [(0, "corrupt_input")]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_nothing_is_not_compressed_either(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"x.jsonl{suffix}"
    path.write_bytes(b"")
    assert items(path) == [(0, "truncated_input")]


def test_rubbish_after_the_end_of_gzip(tmp_path: Path) -> None:
    path = put(tmp_path, "x.jsonl.gz", b"a\n")
    path.write_bytes(path.read_bytes() + b"rubbish")
    assert raw_records(path)[-1] == "corrupt_input"


def test_a_bomb_of_one_line(tmp_path: Path) -> None:
    path = put(tmp_path, "x.jsonl.gz", b"a\n" + b"0" * 30_000_000 + b"\nb\n")
    assert path.stat().st_size < 50_000
    assert raw_records(path, Limits(record_bytes=100_000)) == [b"a\n", "record_too_large", b"b\n"]


def test_members_of_gzip_one_after_the_other(tmp_path: Path) -> None:
    for suffix in (".gz", ".zst"):
        path = tmp_path / f"x.jsonl{suffix}"
        path.write_bytes(COMPRESS[suffix](b"a\nb") + COMPRESS[suffix](b"c\n"))
        assert raw_records(path) == [b"a\n", b"bc\n"]


@pytest.mark.parametrize("name", ["x.jsonl", "x.csv", "x.txt", "x.txt.gz", "x.parquet", "x.arrow"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(OSError, match="x"):
        list(format_of(path).read(path, SMALL))
    with pytest.raises(OSError, match="x"):
        format_of(path).schema(path)


def test_text_is_one_record(tmp_path: Path) -> None:
    assert raw_records(put(tmp_path, "x.txt", b"a\r\n\nb")) == [b"a\r\n\nb"]
    assert raw_records(put(tmp_path, "x.txt", b"")) == [b""]
    assert raw_records(put(tmp_path, "x.txt", b"a" * 201)) == ["record_too_large"]


def test_an_empty_shard(tmp_path: Path) -> None:
    assert raw_records(put(tmp_path, "x.jsonl", b"")) == []
    assert copied(put(tmp_path, "x.jsonl", b"")) == b""
    assert copied(put(tmp_path, "x.csv", b"a,b\r\n")) == b"a,b\r\n"
    packed = tmp_path / "copy.jsonl.zst"
    packed.write_bytes(copied(put(tmp_path, "x.jsonl.zst", b"")))
    assert raw_records(packed) == []


def test_an_unknown_suffix() -> None:
    with pytest.raises(InputError, match=r"known are \.jsonl, "):
        format_of(Path("x.docx"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.JSONL", "jsonl"),
        ("a.json.gz", "jsonl"),
        ("a.tsv.zst", "csv"),
        ("a.b.txt", "text"),
        ("a.parquet", "parquet"),
        ("a.arrow", "arrow"),
    ],
)
def test_format_of(name: str, kind: str) -> None:
    assert format_of(Path(name)).name == kind


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_writer_that_is_given_up_does_not_complain(tmp_path: Path, suffix: str) -> None:
    path = put(tmp_path, f"x.jsonl{suffix}", b"a\nb\n")
    stream = io.BytesIO()
    writer = format_of(path).open_writer(stream, format_of(path).schema(path), like=path)
    stream.close()
    del writer
    gc.collect()
