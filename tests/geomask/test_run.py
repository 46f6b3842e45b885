import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geomask.errors import InputError, LedgerError, ParameterError
from geomask.job import Budget, Job, Randomness
from geomask.record import read_record
from geomask.run import mask_file
from tests.geomask.io.test_io import POINTS, parquet, points_of

KEY = b"k" * 32
DONUT = {"min": 50, "max": 100}


def run(tmp_path: Path, source: Path, out: str = "out.parquet", **job: Any) -> Any:
    job = {"method": "donut", "params": DONUT, **job}
    mask_file(Job(source, tmp_path / out, **job))
    return points_of(tmp_path / out)[0]


def test_the_record_holds_no_secret(tmp_path: Path) -> None:
    source = parquet(tmp_path / "in.parquet")
    run(tmp_path, source, randomness=Randomness(key=KEY, id="n"))
    record = read_record(tmp_path / "out.parquet")
    assert record["randomness"] == "keyed" and record["parameters"] == DONUT
    assert record["guarantee"] and record["attacker"] and record["publish"] and record["keep"]
    run(tmp_path, source, randomness=Randomness(seed=8_765_309))
    text = (tmp_path / "out.parquet.geomask.json").read_text()
    assert "8765309" not in text and KEY.hex() not in text and json.loads(text)["masked"] is True


def test_no_record_beside_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"geomask\.json"):
        read_record(tmp_path / "x.parquet")


def test_keyed_masks_follow_the_person_not_the_file(tmp_path: Path) -> None:
    one = parquet(tmp_path / "one.parquet")
    order = np.random.default_rng(1).permutation(30)
    table = pq.read_table(one).take(pa.array(order))
    pq.write_table(table, tmp_path / "two.parquet")
    keyed = Randomness(key=KEY, id="n")
    first = run(tmp_path, one, randomness=keyed)
    second = run(tmp_path, tmp_path / "two.parquet", randomness=keyed)
    assert (first[order] == second).all()
    newer = run(tmp_path, one, randomness=Randomness(key=KEY, id="n", version="2"))
    wider = run(tmp_path, one, params={"min": 50, "max": 101}, randomness=keyed)
    from tests.geomask.places import measured

    for other in (newer, wider):  # unrelated directions: nothing to subtract
        bearings = np.column_stack([measured(POINTS, each)[1] for each in (first, other)])
        assert abs(np.corrcoef(np.cos(bearings).T)[0, 1]) < 0.6
        assert (first != other).all()


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ({"lat": POINTS[:, 1]}, "lat"),
        ({"a": POINTS[:, 0] + 0.001}, "a"),
        ({"b": [f"{y:.4f}" for y in POINTS[:, 1]]}, "b"),
        ({"home_address": ["1 Example Street"] * 30}, "home_address"),
        ({"PostCode": ["00000"] * 30}, "PostCode"),
    ],
)
def test_columns_that_give_places_away(tmp_path: Path, columns: Any, found: str) -> None:
    source = parquet(tmp_path / "in.parquet", **{k: pa.array(v) for k, v in columns.items()})
    with pytest.raises(InputError, match=found):
        run(tmp_path, source)
    assert not (tmp_path / "out.parquet").exists()
    run(tmp_path, source, drop=[found])
    assert found not in pq.read_schema(tmp_path / "out.parquet").names
    run(tmp_path, source, keep=[found])
    assert found in pq.read_schema(tmp_path / "out.parquet").names


@pytest.mark.parametrize(
    ("job", "said"),
    [
        ({"method": "geohash", "params": {"letters": 3}}, r"[0-9a-z]{3}"),
        ({"randomness": Randomness(seed=1)}, r"-?\d+\.\d{3}, -?\d+\.\d{3}"),
    ],
)
def test_addresses_say_the_masked_place(tmp_path: Path, job: Any, said: str) -> None:
    places = np.vstack((POINTS[:-1], [[np.nan, np.nan]]))
    source = parquet(tmp_path / "in.parquet", places, address=["1 Example Street"] * 30)
    run(tmp_path, source, replace=["address"], **job)
    *told, silent = pq.read_table(tmp_path / "out.parquet").column("address").to_pylist()
    assert all(re.fullmatch(said, each) for each in told) and silent is None


def test_harmless_columns_pass(tmp_path: Path) -> None:
    harmless = {"age": np.arange(30) + 5, "relation": ["x"] * 30, "latency": np.full(30, 900.0)}
    run(tmp_path, parquet(tmp_path / "in.parquet", **harmless))


@pytest.mark.parametrize(
    ("job", "says"),
    [
        ({"params": {"min": 500, "max": 50}}, "min < max"),
        ({"params": {"min": 50}}, "max"),
        ({"params": {**DONUT, "radius": 3}}, "unknown parameter 'radius'"),
        ({"method": "donot"}, "did you mean donut"),
        ({"method": "grid", "params": {"size": 9}, "randomness": Randomness(seed=1)}, "leave out"),
        ({"drop": ["nope"]}, "no column 'nope'"),
        ({"randomness": Randomness(key=KEY, id="nobody")}, "no column 'nobody'"),
    ],
)
def test_jobs_that_cannot_be_done(tmp_path: Path, job: Any, says: str) -> None:
    with pytest.raises((ParameterError, InputError), match=says):
        run(tmp_path, parquet(tmp_path / "in.parquet"), **job)
    assert not (tmp_path / "out.parquet").exists()


def test_the_truth_is_not_overwritten(tmp_path: Path) -> None:
    source = parquet(tmp_path / "in.parquet")
    before = source.read_bytes()
    with pytest.raises(ParameterError, match="place of the true one"):
        run(tmp_path, source, out="in.parquet")
    assert source.read_bytes() == before


def test_a_key_and_a_seed_are_too_much() -> None:
    with pytest.raises(ParameterError, match="not both"):
        Randomness(key=KEY, id="n", seed=1)
    with pytest.raises(ParameterError, match="--id"):
        Randomness(key=KEY)


def test_ids_that_tell_nobody_apart_are_refused(tmp_path: Path) -> None:
    source = parquet(tmp_path / "in.parquet", all=np.zeros(30, np.int64))
    with pytest.raises(InputError, match="30 different places"):
        run(tmp_path, source, randomness=Randomness(key=KEY, id="all"))


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".gpkg", ".fgb", ".geojson"])
def test_a_file_without_points(tmp_path: Path, suffix: str) -> None:
    source = parquet(tmp_path / "in.parquet", POINTS[:0])
    assert len(run(tmp_path, source, out=f"out{suffix}")) == 0


def test_cells_are_built_once_for_all_batches(tmp_path: Path, monkeypatch: Any) -> None:
    from geomask.cells import Cells
    from geomask.population import Addresses

    built = []
    build = Cells.build.__func__  # type: ignore[attr-defined]
    monkeypatch.setattr("geomask.io.geoparquet.BATCH", 5)

    def counting(cls: type[Cells], *args: Any, **options: Any) -> Any:
        built.append(1)
        return build(cls, *args, **options)

    monkeypatch.setattr(Cells, "build", classmethod(counting))
    source = parquet(tmp_path / "in.parquet")
    run(tmp_path, source, method="cells", params={"population": Addresses(POINTS), "k": 5})
    assert len(built) == 1
    assert read_record(tmp_path / "out.parquet")["parameters"]["k"] == 5


def test_the_ledger_stops_a_release(tmp_path: Path) -> None:
    source = parquet(tmp_path / "in.parquet")

    def release(version: str, epsilon: float = 0.01) -> None:
        run(
            tmp_path, source, method="laplace", params={"epsilon": epsilon},
            randomness=Randomness(key=KEY, id="n", version=version),
            budget=Budget(tmp_path / "ledger", 0.025), out=f"{version}.parquet",
        )  # fmt: skip

    release("1")
    release("1")  # the same points again: nothing new is learned
    release("2")
    with pytest.raises(LedgerError, match="30 persons"):
        release("3")
    assert not (tmp_path / "3.parquet").exists()
    release("4", 0.005)
