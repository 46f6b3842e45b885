"""The report: what it says, and what it must not show."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geomask.assess import risk, utility
from geomask.cells import Cells
from geomask.geodesy import distance
from geomask.masks import cells as cell_mask
from geomask.masks import donut
from geomask.population import Addresses
from geomask.report import write_report
from tests.geomask.places import town

HOMES = Addresses(town(4_000))
TRUTH = HOMES.points[:250]
RING: dict[str, Any] = {"min": 50.0, "max": 500.0}
MASKED = donut.mask(TRUTH, rng=1, **RING).points


def record(**other: Any) -> dict[str, Any]:
    return {
        "note": "These are masked places, not the true ones.", "method": "donut",
        "parameters": RING, "files": {"population": "<homes>.gpkg"}, "randomness": "system",
        "points": {"released": 250}, "guarantee": "g", "attacker": "a", "publish": "p",
        "keep": "k", "weak": False, **other,
    }  # fmt: skip


def facts(**other: Any) -> dict[str, Any]:
    found = risk("donut", TRUTH, MASKED, HOMES, params=RING)
    return {"record": record(**other), "utility": utility(TRUTH, MASKED), "risk": found}


def test_figures_are_those_of_the_attacks() -> None:
    found = facts()
    near = HOMES.within(MASKED, distance(TRUTH, MASKED)).people
    assert found["risk"]["achieved_k"]["min"] == near.min()
    assert found["risk"]["achieved_k"]["below_k"] == (near < 50).mean()
    assert sum(found["risk"]["achieved_k"]["histogram"]["points"]) == 250
    moved = found["utility"]["displacement"]
    assert moved["mean"] == pytest.approx(distance(TRUTH, MASKED).mean())
    assert [each["releases"] for each in found["risk"]["averaging"]] == [1, 10, 50, 100]
    assert set(found["risk"]["annulus_intersection_unique"]) == {"10", "20"}


def test_a_keyed_mask_is_attacked_as_it_is_released() -> None:
    found = risk("donut", TRUTH, MASKED, HOMES, params=RING, keyed=True)["averaging"]
    assert found[0]["metres"] == pytest.approx(found[-1]["metres"])
    assert found[0]["found"] == found[-1]["found"]


def test_cells_hold_what_they_promise() -> None:
    cells = Cells.build(HOMES, k=50)
    masked = cell_mask.mask(TRUTH, rng=1, cells=cells).points
    found = risk("cells", TRUTH, masked, HOMES, params={"cells": cells})
    assert found["anonymity"]["min"] >= 50 and found["anonymity"]["below_k"] == 0


@pytest.mark.parametrize("custodian", [False, True])
def test_only_the_custodian_sees_the_truth(
    tmp_path: Path, custodian: bool, monkeypatch: Any
) -> None:
    drawn = []

    def map_of(masked: Any, truth: Any = None) -> str:
        drawn.append(truth is not None)
        return ""

    monkeypatch.setattr("geomask.report.map_of", map_of)
    path = tmp_path / "report.html"
    write_report(path, facts(), masked=MASKED, truth=TRUTH, custodian=custodian)
    assert drawn == [custodian]
    assert ("custodian only" in path.read_text().casefold()) == custodian
    text = path.with_suffix(".json").read_text()
    numbers = {round(float(each), 6) for each in re.findall(r"-?\d+\.\d+", text)}
    assert not numbers & {round(float(each), 6) for each in TRUTH.reshape(-1)}


def test_words_of_files_are_escaped_and_weak_masks_are_called_so(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(path, facts(weak=True), masked=MASKED, truth=TRUTH)
    page = path.read_text()
    assert "&lt;homes&gt;" in page and "<homes>" not in page
    assert "This mask is weak" in page


def test_nothing_released(tmp_path: Path) -> None:
    nowhere = np.full_like(TRUTH, np.nan)
    found = {"record": record(), "utility": utility(TRUTH, nowhere)}
    found["risk"] = risk("donut", TRUTH, nowhere, HOMES, params=RING)
    write_report(tmp_path / "r.html", found, masked=nowhere, truth=TRUTH)
    assert json.loads((tmp_path / "r.json").read_text())["utility"]["suppressed"] == 250


def test_infinity_is_null_in_json(tmp_path: Path) -> None:
    found = facts()
    found["utility"]["centre_drift"] = float("inf")
    write_report(tmp_path / "r.html", found, masked=MASKED, truth=TRUTH)
    assert json.loads((tmp_path / "r.json").read_text())["utility"]["centre_drift"] is None
