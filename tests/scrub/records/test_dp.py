"""Private counts: their noise, whom they count, and the ledger."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from scrub.errors import RecordsError
from scrub.records.dp import Ledger, private_counts

pytest.importorskip("opendp", reason="OpenDP is an extra")

TABLE = pa.table(
    {
        "ward": ["a", "a", "b", "a", "z", None] * 50,
        "ill": ["flu", "gout", "flu", "flu", "flu", "flu"] * 50,
        "who": [f"p{n // 6}" for n in range(299)] + [None],
    }
)
WARDS = {"ward": ["a", "b", "c"]}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "spent.db", budget=1e9)


def test_all_declared_combinations_and_no_others(ledger: Ledger) -> None:
    every = {**WARDS, "ill": ["flu", "gout"]}
    counts = private_counts(TABLE, every, epsilon=1e6, ledger=ledger).to_pylist()
    exact = {(row["ward"], row["ill"]): row["count"] for row in counts}
    assert exact == {
        ("a", "flu"): 100, ("a", "gout"): 50, ("b", "flu"): 50, ("b", "gout"): 0,
        ("c", "flu"): 0, ("c", "gout"): 0,
    }  # fmt: skip


@pytest.mark.parametrize(("rows", "a", "b"), [(1, 50, 0), (3, 100, 50), (9, 150, 50)])
def test_a_person_counts_so_often(ledger: Ledger, rows: int, a: int, b: int) -> None:
    counts = private_counts(
        TABLE, WARDS, epsilon=1e6, ledger=ledger, unit="who", rows_per_unit=rows
    )
    assert counts["count"].to_pylist() == [a, b, 0]


def test_noise_has_the_scale_it_should(ledger: Ledger) -> None:
    epsilon, rows = 0.5, 2
    wards = {"ward": [f"empty{n}" for n in range(4000)]}
    noise = private_counts(
        TABLE, wards, epsilon=epsilon, ledger=ledger, unit="who", rows_per_unit=rows
    )["count"].to_numpy()
    assert np.abs(noise).mean() == pytest.approx(rows / epsilon, rel=0.1)


def test_the_ledger_stops_at_the_budget(tmp_path: Path) -> None:
    path = tmp_path / "spent.db"
    with Ledger(path, budget=1) as ledger:
        for _ in range(3):
            private_counts(TABLE, WARDS, epsilon=0.3, ledger=ledger)
    with Ledger(path, budget=1) as again:
        assert again.spent == pytest.approx(0.9)
        with pytest.raises(RecordsError, match=r"0\.1 of 1 is left; nothing is released"):
            private_counts(TABLE, WARDS, epsilon=0.3, ledger=again)
        assert again.spent == pytest.approx(0.9)
        private_counts(TABLE, WARDS, epsilon=0.1, ledger=again)


@pytest.mark.parametrize(
    ("categories", "options", "why"),
    [
        (WARDS, {"epsilon": 0}, "epsilon 0"),
        (WARDS, {"rows_per_unit": 0}, "rows_per_unit"),
        ({"ward": []}, {}, "combinations"),
        ({"nowhere": ["a"]}, {}, "no column 'nowhere'"),
        ({"ward": [1.5]}, {}, "another type"),
    ],
)
def test_refused_before_anything_is_charged(
    ledger: Ledger, categories: dict[str, list[object]], options: dict[str, float], why: str
) -> None:
    with pytest.raises(RecordsError, match=why):
        private_counts(TABLE, categories, ledger=ledger, **{"epsilon": 1, **options})  # type: ignore[arg-type]
    assert ledger.spent == 0


def test_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database" * 100)
    with pytest.raises(RecordsError, match="no ledger"):
        Ledger(path, budget=1)
    with pytest.raises(RecordsError, match="budget"):
        Ledger(tmp_path / "new.db", budget=0)
