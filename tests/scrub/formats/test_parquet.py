import io
import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrub.errors import InputError
from scrub.fields import fields_of
from scrub.formats import Chunk, Limits, format_of
from tests.scrub.formats.files import copied, items

LIMITS = Limits(record_bytes=1000, chunk_bytes=300, chunk_records=10)
SCHEMA = pa.schema(
    [
        pa.field("id", pa.int32(), nullable=False, metadata={"about": "id"}),
        pa.field("text", pa.large_string()),
        pa.field("kind", pa.dictionary(pa.int32(), pa.string())),
        pa.field("m", pa.list_(pa.struct([("content", pa.string()), ("n", pa.float32())]))),
    ],
    metadata={"pandas": '{"columns": []}', "mine": "yes"},
)


def table(rows: int) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "id": n,
                "text": None if n % 7 == 0 else f"text {n}" * (n % 5),
                "kind": f"kind {n % 3}",
                "m": [{"content": f"c{n}", "n": n / 2}] * (n % 3),
            }
            for n in range(rows)
        ],
        schema=SCHEMA,
    )


def saved(folder: Path, content: pa.Table, **options: object) -> Path:
    path = folder / "x.parquet"
    pq.write_table(content, path, **options)
    return path


def test_rows_in_order_in_small_chunks(tmp_path: Path) -> None:
    path = saved(tmp_path, table(200), row_group_size=70)
    chunks = [item for item in items(path, LIMITS) if isinstance(item, Chunk)]
    assert len(chunks) >= 20
    read = pa.Table.from_batches([chunk.batch for chunk in chunks])
    assert read.equals(pq.read_table(path), check_metadata=True)
    assert read.equals(table(200))
    assert items(path, LIMITS) == chunks


@pytest.mark.parametrize("rows", [0, 1, 200])
@pytest.mark.parametrize(
    "compression",
    ["none", "snappy", "gzip", "zstd", {"text": "zstd", "m.list.element.content": "gzip"}],
)
def test_a_copy_is_the_same_table(tmp_path: Path, rows: int, compression: object) -> None:
    path = saved(tmp_path, table(rows), row_group_size=70, compression=compression)
    copy = copied(path, LIMITS)
    assert pq.read_table(io.BytesIO(copy)).equals(pq.read_table(path), check_metadata=True)
    old, new = pq.ParquetFile(path).metadata, pq.ParquetFile(io.BytesIO(copy)).metadata
    if rows:
        assert new.num_row_groups == old.num_row_groups
        assert new.row_group(0).num_rows == old.row_group(0).num_rows
        for column in range(old.num_columns):
            assert (
                new.row_group(0).column(column).compression
                == old.row_group(0).column(column).compression
            )
    assert copied(path, LIMITS) == copy


def test_without_a_column(tmp_path: Path) -> None:
    path = saved(tmp_path, table(30), compression={"id": "gzip", "text": "zstd"})
    file_format, stream = format_of(path), io.BytesIO()
    fields = fields_of(file_format.schema(path), text=["text", "m[*].content"], drop=["id"])
    writer = file_format.open_writer(stream, fields.schema, like=path)
    for item in file_format.read(path, LIMITS):
        assert isinstance(item, Chunk)
        texts = fields.read(item.batch)
        clean = [text.upper() for text in texts.texts]
        writer.write(fields.write(item.batch, texts, clean, range(item.batch.num_rows)))
    writer.close()
    new = pq.read_table(stream)
    assert new.column_names == ["text", "kind", "m"]
    assert new["m"].to_pylist()[1] == [{"content": "C1", "n": 0.5}]
    assert new["text"].to_pylist()[1] == "TEXT 1"


def test_a_row_that_is_too_large(tmp_path: Path) -> None:
    texts = ["a", "b" * 2000, "c", "d" * 900, "e" * 2000]
    path = saved(tmp_path, pa.table({"text": texts}))
    found = [
        (item.batch.column(0).to_pylist() if isinstance(item, Chunk) else item.reason)
        for item in items(path, LIMITS)
    ]
    assert found == [["a"], "record_too_large", ["c"], ["d" * 900], "record_too_large"]


@pytest.mark.parametrize(
    ("keep", "reason"),
    [
        (slice(0, -10), "truncated_input"),
        (slice(0, 2), "corrupt_input"),
        (slice(0, 0), "truncated_input"),
        (slice(10, None), "corrupt_input"),
    ],
)
def test_no_footer(tmp_path: Path, keep: slice, reason: str) -> None:
    path = saved(tmp_path, table(20))
    path.write_bytes(path.read_bytes()[keep])
    assert list(format_of(path).read(path, LIMITS)) == [(0, reason)]


def test_no_schema(tmp_path: Path) -> None:
    path = saved(tmp_path, table(20))
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(InputError, match="truncated_input"):
        format_of(path).schema(path)


def test_damage_in_the_middle(tmp_path: Path) -> None:
    random.seed(1)
    text = [random.randbytes(20).hex() for _ in range(300)]
    path = saved(tmp_path, pa.table({"text": text}), row_group_size=100, compression="gzip")
    data = bytearray(path.read_bytes())
    start = pq.ParquetFile(path).metadata.row_group(1).column(0).dictionary_page_offset
    data[start : start + 500] = b"\xff" * 500
    path.write_bytes(data)
    *chunks, fault = items(path, LIMITS)
    assert fault == (100, "corrupt_input")
    assert sum(chunk.batch.num_rows for chunk in chunks if isinstance(chunk, Chunk)) == 100


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.none() | st.text(max_size=20), max_size=30), st.integers(1, 9))
def test_any_texts(tmp_path: Path, texts: list[str | None], group: int) -> None:
    content = pa.table({"text": pa.array(texts, pa.string())})
    path = saved(tmp_path, content, row_group_size=group)
    assert pq.read_table(io.BytesIO(copied(path, LIMITS))).equals(content)
