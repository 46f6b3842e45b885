"""A run over one big file, as several shards: the same records, resumable, for any workers."""

from pathlib import Path

import pyarrow as pa
import pytest

from scrub.errors import InputError, OutputError
from scrub.plan import make_plan
from scrub.run import scrub_corpus
from tests.scrub.corpora import without_model, write_jsonl

POLICY = without_model()


def outputs(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("big*"))}


def run(source: Path, out: Path, *, workers: int = 1, split: int = 0) -> int:
    card = scrub_corpus(make_plan([source], out, POLICY, workers=workers, split=split))
    assert card["records"]["output"] == 400
    return int(card["this_run"]["records"])


def test_parts_make_up_the_whole(tmp_path: Path) -> None:
    source = tmp_path / "big.jsonl"
    write_jsonl(source, 0, 400)
    run(source, tmp_path / "whole")
    run(source, tmp_path / "one", split=10_000)
    run(source, tmp_path / "two", workers=2, split=10_000)
    parts = outputs(tmp_path / "one")
    assert len(parts) > 4
    assert parts == outputs(tmp_path / "two")
    assert b"".join(parts.values()) == outputs(tmp_path / "whole")["big.jsonl"]


def test_only_what_is_missing_is_done_again(tmp_path: Path) -> None:
    source = tmp_path / "big.jsonl.zst"
    write_jsonl(tmp_path / "big.jsonl", 0, 400)
    content = (tmp_path / "big.jsonl").read_bytes()
    frames = [content[at : at + 5000] for at in range(0, len(content), 5000)]
    codec = pa.Codec("zstd")
    source.write_bytes(b"".join(codec.compress(each, asbytes=True) for each in frames))
    size = source.stat().st_size // 6
    run(source, tmp_path / "out", split=size)
    before = outputs(tmp_path / "out")
    assert len(before) > 4
    (tmp_path / "out" / list(before)[1]).unlink()
    assert 0 < run(source, tmp_path / "out", split=size) < 120
    assert outputs(tmp_path / "out") == before
    with pytest.raises(OutputError, match="another split"):
        run(source, tmp_path / "out")


def test_a_pattern_does_not_reach_what_a_run_wrote(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "big.jsonl", 0, 400)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "clean.jsonl").write_bytes(b"")
    found = make_plan([f"{tmp_path}/**/*.jsonl"], tmp_path / "x" / ".." / "out", POLICY).shards
    assert [shard.name for shard in found] == ["big.jsonl"]
    with pytest.raises(InputError, match="nothing to read but"):
        make_plan([f"{tmp_path}/out/*.jsonl"], tmp_path / "out", POLICY)
