import io
import struct
from pathlib import Path

import pyarrow as pa
import pytest

from scrub.errors import InputError, OutputError
from scrub.formats import Chunk, Limits, format_of
from tests.scrub.formats.files import copied, items
from tests.scrub.formats.test_parquet import LIMITS, table

KINDS = [pa.ipc.new_stream, pa.ipc.new_file]


def saved(
    folder: Path, content: pa.Table, kind: object = pa.ipc.new_stream, rows: int = 30
) -> Path:
    path = folder / "x.arrow"
    with kind(path, content.schema) as writer:  # type: ignore[operator]
        writer.write_table(content, max_chunksize=rows)
    return path


def opened(data: bytes) -> pa.Table:
    start = pa.ipc.open_file if data.startswith(b"ARROW1") else pa.ipc.open_stream
    return start(data).read_all()


@pytest.mark.parametrize("rows", [0, 1, 100])
@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_the_same_table(tmp_path: Path, kind: object, rows: int) -> None:
    content = table(rows).unify_dictionaries()
    path = saved(tmp_path, content, kind)
    chunks = [item.batch for item in items(path, LIMITS) if isinstance(item, Chunk)]
    assert pa.Table.from_batches(chunks, content.schema).equals(content)
    copy = copied(path, LIMITS)
    assert copy.startswith(b"ARROW1") == (kind is pa.ipc.new_file)
    assert opened(copy).equals(content, check_metadata=True)


def test_a_row_that_is_too_large(tmp_path: Path) -> None:
    path = saved(tmp_path, pa.table({"text": ["a", "b" * 2000, "c"]}))
    found = items(path, LIMITS)
    assert [isinstance(item, Chunk) for item in found] == [True, False, True]
    assert found[1] == (1, "record_too_large")


def test_a_large_dictionary_makes_no_row_too_large(tmp_path: Path) -> None:
    text = pa.array(["x" * 600, "y" * 600]).dictionary_encode()
    assert len(items(saved(tmp_path, pa.table({"text": text})), LIMITS)) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_cut_short(tmp_path: Path, kind: object) -> None:
    path = saved(tmp_path, pa.table({"text": [f"text {n}" for n in range(100)]}), kind, rows=10)
    data = path.read_bytes()
    for cut in [*range(0, len(data), 41), len(data) - 1]:
        path.write_bytes(data[:cut])
        *before, fault = list(format_of(path).read(path, Limits()))
        records = sum(item.batch.num_rows for item in before if isinstance(item, Chunk))
        assert records % 10 == 0
        assert fault == (records, "truncated_input")
    with pytest.raises(InputError, match="the Arrow file cannot be read"):
        path.write_bytes(data[:20])
        format_of(path).schema(path)


def test_offsets_that_lead_out_of_memory(tmp_path: Path) -> None:
    path = saved(tmp_path, pa.table({"text": ["abc", "de", "f"]}), rows=3)
    offsets = struct.pack("<4i", 0, 3, 5, 6)
    data = path.read_bytes()
    assert data.count(offsets) == 1
    path.write_bytes(data.replace(offsets, struct.pack("<4i", 0, 10**9, 5, 6)))
    assert items(path, LIMITS) == [(0, "corrupt_input")]


def test_text_that_is_not_utf8_is_not_the_readers_business(tmp_path: Path) -> None:
    text = pa.array([b"a", b"\xff"]).view(pa.string())
    path = saved(tmp_path, pa.table({"text": text, "m": pa.array([[1], None])}))
    [chunk] = items(path, LIMITS)
    assert isinstance(chunk, Chunk)
    assert chunk.batch.num_rows == 2


def test_a_file_cannot_hold_two_dictionaries(tmp_path: Path) -> None:
    batches = [pa.record_batch({"text": pa.array([text]).dictionary_encode()}) for text in "ab"]
    path = tmp_path / "x.arrow"
    with pa.ipc.new_file(path, batches[0].schema) as old:
        old.write_batch(batches[0])
    stream = io.BytesIO()
    writer = format_of(path).open_writer(stream, batches[0].schema, like=path)
    writer.write(batches[0])
    with pytest.raises(OutputError, match="dictionary"):
        writer.write(batches[1])
