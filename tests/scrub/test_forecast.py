"""A forecast is near what a run takes, says how far it may be off, and touches nothing."""

import json
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from scrub.batch import Counts
from scrub.cli.app import app
from scrub.errors import InputError
from scrub.forecast import Forecast, Ratio, forecast
from scrub.formats import Chunk, Limits, format_of
from scrub.plan import make_plan
from tests.scrub.corpora import record, without_model, write_jsonl


def made(**changes: Any) -> Forecast:
    given: dict[str, Any] = {
        "on_disk": 10**9, "size": 3 * 10**9, "records": 10**6, "out_on_disk": 10**9,
        "scrubbing": Ratio(9e-7, 1e-7), "feeding": Ratio(1e-7, 0.0), "start": 2.0,
        "worker_bytes": 10**8, "sampled": 10**6, "probes": 40, "counts": Counts(),
        "from_the_beginning": False,
    }  # fmt: skip
    return Forecast(**{**given, **changes})


@pytest.mark.parametrize(
    ("cores", "seconds"),
    [
        (1, (2702, 3002, 3302)),
        (2, (1352, 1502, 1652)),
        (10, (302, 302, 332)),  # one reader takes 300 s, whoever waits for it
        (1000, (302, 302, 302)),
    ],
)
def test_time_is_work_over_cores_but_no_less_than_the_reader_takes(
    cores: int, seconds: tuple[float, ...]
) -> None:
    assert made().seconds(cores) == pytest.approx(seconds)
    assert made().core_hours(cores) == pytest.approx(cores * seconds[1] / 3600)
    assert made().memory(cores) == (cores + 1) * 10**8


def test_how_many_cores_one_reader_feeds() -> None:
    assert made().most_cores == 10


def corpus(folder: Path) -> None:
    write_jsonl(folder / "a.jsonl", 0, 6000)
    write_jsonl(folder / "b.jsonl", 0, 300)
    with pa.CompressedOutputStream(str(folder / "c.jsonl.zst"), "zstd") as stream:
        stream.write((folder / "a.jsonl").read_bytes())
    rows = [record(number) for number in range(3000)]
    pq.write_table(pa.Table.from_pylist(rows), folder / "t.parquet", row_group_size=300)


def test_it_is_near_what_it_takes(tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    plan = make_plan([tmp_path / "in"], tmp_path / "out", without_model(), workers=1)
    found = forecast(plan, seconds=1.5)
    assert not (tmp_path / "out").exists()
    size = records = 0
    began = time.process_time()
    for shard in plan.shards:
        for item in format_of(shard.path).read(shard.path, Limits()):
            assert isinstance(item, Chunk)
            plan.scrubber(item.batch)
            size += item.batch.nbytes
            records += item.batch.num_rows
    seconds = time.process_time() - began
    assert found.size == pytest.approx(size, rel=0.1)
    assert found.records == pytest.approx(records, rel=0.25)
    assert found.core_seconds.value == pytest.approx(seconds, rel=0.5)
    assert 0 < found.core_seconds.margin
    assert found.worker_bytes > 50e6
    assert found.counts.records > 0


def test_nothing_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(b"PAR1 but no more")
    plan = make_plan([tmp_path], tmp_path.parent / "nowhere", without_model())
    with pytest.raises(InputError, match="nothing in the sample"):
        forecast(plan, seconds=0.1)


def test_the_command(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in" / "a.jsonl", 0, 900)
    command = ["plan", str(tmp_path / "in"), "--policy", "secrets-only", "--seconds", "0.2"]
    shown = CliRunner().invoke(app, [*command, "--cores", "2,64", "--price", "0.05"])
    assert shown.exit_code == 0
    for words in ("MB/s on one core", "95 %", "core hours", "cost", "more with --seconds"):
        assert words in shown.output
    found = json.loads(CliRunner().invoke(app, [*command, "--json"]).output)
    assert set(found["cores"]) == {"1", "8", "64", "512"}
    assert found["records"] == pytest.approx(900, rel=0.1)
    assert CliRunner().invoke(app, [*command, "--cores", "many"]).exit_code == 2
    assert "Ngozi" not in shown.output
