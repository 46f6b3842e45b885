import hashlib
from pathlib import Path

import pyarrow as pa
import pytest

from scrub.formats import Chunk, Limits, format_of
from scrub.formats.discover import Shard, split
from scrub.plan import make_plan
from scrub.run import scrub_corpus
from tests.scrub.corpora import without_model
from tests.scrub.formats.files import items

orc = pytest.importorskip("pyarrow.orc")

TABLE = pa.table(
    {
        "id": list(range(3_000)),
        "text": [None if number % 7 == 0 else f"n{number}@example.org" for number in range(3_000)],
        "messages": [[{"content": f"m{number}@example.org"}] for number in range(3_000)],
    }
)


def put(folder: Path, compression: str = "zstd") -> Path:
    path = folder / "x.orc"
    orc.write_table(TABLE, str(path), compression=compression, stripe_size=1024, batch_size=500)
    return path


def test_stripes(tmp_path: Path) -> None:
    path = tmp_path / "x.orc"
    words = [hashlib.sha512(b"%d" % number).hexdigest() for number in range(9_000)]
    table = pa.table({"text": words})
    orc.write_table(table, str(path), compression="zstd", stripe_size=65_536, batch_size=1000)
    parts = split([Shard(path, "x.orc", "orc")], path.stat().st_size // 3, Limits())
    assert len(parts) > 1
    assert [row["text"] for part in parts for row in rows(part.path)] == words


def rows(path: Path) -> list[dict[str, object]]:
    found = format_of(path).read(path, Limits())
    return [row for item in found if isinstance(item, Chunk) for row in item.batch.to_pylist()]


def test_rows_come_in_order_and_whole(tmp_path: Path) -> None:
    path = put(tmp_path)
    assert rows(path) == TABLE.to_pylist()


@pytest.mark.parametrize("compression", ["zstd"])
def test_a_run(tmp_path: Path, compression: str) -> None:
    put(tmp_path, compression)
    plan = make_plan([tmp_path / "x.orc"], tmp_path / "out", without_model(), workers=1)
    assert scrub_corpus(plan)["records"]["output"] == 3_000
    file = orc.ORCFile(str(tmp_path / "out" / "x.orc"))
    assert (file.compression, file.schema) == (compression.upper(), TABLE.schema)
    clean = file.read()
    assert clean["id"] == TABLE["id"]
    assert clean["text"].unique().to_pylist() == [None, "<EMAIL_ADDRESS>"]
    assert clean["messages"][5].as_py() == [{"content": "<EMAIL_ADDRESS>"}]


@pytest.mark.parametrize("content", [b"", b"ORC", b"ORC and no more" * 9])
def test_what_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.orc"
    path.write_bytes(content)
    with pytest.raises(Exception, match="ORC file cannot be read"):
        format_of(path).schema(path)
    found = format_of(path).read(path, Limits())
    assert [getattr(item, "reason", None) for item in found] == ["corrupt_input"]


def test_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "x.orc"
    orc.write_table(TABLE.slice(0, 0), str(path))
    assert items(path) == []
