"""Parts of files: together they are the file, wherever it is cut."""

import gzip
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.fields.types import records_of
from scrub.formats import Chunk, Fault, Limits, format_of
from scrub.formats.discover import Shard, shards, split
from scrub.formats.frames import entries
from scrub.formats.parts import Range, part_of

LINES = Limits(text_lines=True)


def zstd(data: bytes) -> bytes:
    return bytes(pa.Codec("zstd").compress(data, asbytes=True))


def bgzip(data: bytes) -> bytes:
    """A block as bgzip writes it: gzip with its own size in an extra field."""
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(data) + packer.flush()
    head = b"\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0" + struct.pack("<H", len(packed) + 25)
    return head + packed + struct.pack("<II", zlib.crc32(data), len(data))


def skippable(data: bytes) -> bytes:
    """A frame that holds nothing to decompress, as pzstd and seekable zstd write."""
    return struct.pack("<II", 0x184D2A53, len(data)) + data


def rows(path: Path, limits: Limits = LINES) -> list[bytes | str]:
    found: list[bytes | str] = []
    for item in format_of(path).read(path, limits):
        found.extend([item.reason] if isinstance(item, Fault) else records_of(item.batch))
    return found


def in_parts(path: Path, target: int, limits: Limits = LINES) -> list[Path]:
    form = format_of(path)
    whole = Shard(path, path.name, form.name)
    return [each.path for each in split([whole], target, limits)]


@given(st.lists(st.binary(max_size=9).map(lambda line: line.replace(b"\n", b""))), st.booleans(),
       st.integers(1, 40))  # fmt: skip
def test_lines_come_once_wherever_a_file_is_cut(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], ended: bool, target: int
) -> None:
    path = tmp_path_factory.mktemp("lines") / "x.txt"
    path.write_bytes(b"\n".join(lines) + b"\n" * ended)
    parts = in_parts(path, target)
    if parts != [path]:
        assert [row for part in parts for row in rows(part)] == rows(path)


@pytest.mark.parametrize("cut", range(1, 12))
def test_every_place_to_cut(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"ab\n\ncdefg\nh\n")
    ranges = [Range(0, cut, cut), Range(cut, 12, 12 - cut)]
    parts = [
        part_of(path, each, suffix=".jsonl", number=number, of=2)
        for number, each in enumerate(ranges)
    ]
    assert [row for part in parts for row in rows(part)] == [b"ab\n", b"\n", b"cdefg\n", b"h\n"]


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        (".zst", zstd),
        (".zst", lambda data: skippable(b"size") + zstd(data)),
        (".zst", lambda data: zstd(data) + skippable(b"")),
        (".gz", bgzip),
    ],
)
def test_compressed_in_many_frames(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    text = b"".join(b"line %d %s\n" % (number, b"x" * (number % 90)) for number in range(400))
    path = tmp_path / f"x.jsonl{suffix}"
    path.write_bytes(b"".join(pack(text[at : at + 1000]) for at in range(0, len(text), 1000)))
    parts = in_parts(path, path.stat().st_size // 5)
    assert len(parts) >= 4
    assert [row for part in parts for row in rows(part)] == rows(path)
    assert b"".join(row for row in rows(path) if isinstance(row, bytes)) == text


def test_zstd_frames_of_every_header(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    frames = [
        zstandard.ZstdCompressor(write_checksum=check, write_content_size=sized).compress(data)
        for check in (False, True)
        for sized in (False, True)
        for data in (b"", b"a", b"b" * 500_000, bytes(range(256)) * 300)
    ]
    path = tmp_path / "x.zst"
    path.write_bytes(b"".join(frames))
    starts = [sum(map(len, frames[:count])) for count in range(len(frames) + 1)]
    assert entries(path, "zstd") == starts
    path.write_bytes(b"".join(frames)[:-1] + b"?")
    assert entries(path, "zstd")[:-1] == starts[:-1]


@pytest.mark.parametrize("content", [zstd(b"a\nb\n"), gzip.compress(b"a\nb\n" * 99)])
def test_compressed_in_one_frame_stays_whole(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / ("x.jsonl.gz" if content[:1] == b"\x1f" else "x.jsonl.zst")
    path.write_bytes(content)
    assert in_parts(path, 3) == [path]


def test_a_line_longer_than_parts_is_one_record(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"a\n" + b"b" * 95 + b"\nc\n")
    parts = in_parts(path, 10)
    assert [rows(part) for part in parts if rows(part)] == [[b"a\n", b"b" * 95 + b"\n"], [b"c\n"]]


def table(count: int) -> pa.Table:
    return pa.table({"id": list(range(count)), "text": [f"text {n}" for n in range(count)]})


def test_parquet_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pq.write_table(table(100), path, row_group_size=9)
    parts = in_parts(path, path.stat().st_size // 5)
    assert 3 <= len(parts) <= 12
    read = [row["id"] for part in parts for row in typed(part)]
    assert read == list(range(100))


def test_arrow_batches_of_the_file_format_alone(tmp_path: Path) -> None:
    path, stream = tmp_path / "x.arrow", tmp_path / "y.arrow"
    for at, start in ((path, pa.ipc.new_file), (stream, pa.ipc.new_stream)):
        with start(str(at), table(1).schema) as writer:
            writer.write_table(table(100), max_chunksize=9)
    parts = in_parts(path, path.stat().st_size // 5)
    assert len(parts) >= 4
    assert [row["id"] for part in parts for row in typed(part)] == list(range(100))
    assert in_parts(stream, 100) == [stream]


def typed(path: Path) -> list[dict[str, object]]:
    chunks = format_of(path).read(path, Limits())
    return [row for item in chunks if isinstance(item, Chunk) for row in item.batch.to_pylist()]


@pytest.mark.parametrize("name", ["x.parquet", "x.arrow", "x.csv", "x.jsonl.zst"])
def test_what_cannot_be_read_or_split_stays_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"ARROW1 and what follows\n" * 20)
    assert in_parts(path, 50) == [path]


def test_a_plain_text_file_is_one_record_unless_its_lines_are(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"line\n" * 100)
    assert in_parts(path, 50, Limits()) == [path]
    assert len(in_parts(path, 50, LINES)) == 10


def test_names(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "Big.V1.JSONL").write_bytes(b"{}\n" * 100)
    (tmp_path / "small.jsonl").write_bytes(b"{}\n")
    found = split(shards([tmp_path])[0], 120, Limits())
    assert [each.name for each in found] == [
        "a/Big.V1-00000-of-00002.JSONL",
        "a/Big.V1-00001-of-00002.JSONL",
        "small.jsonl",
    ]
    assert sum(each.path.stat().st_size for each in found) == 303
