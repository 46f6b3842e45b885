"""The commands: what they print, what they write, and what a newcomer's mistakes get."""

import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from geomask.cli.app import app
from geomask.methods import METHODS
from tests.geomask.places import SAMPLES
from tests.geomask.test_tracks import gpx

SNOW = str(SAMPLES / "SohoPeople.shp")
STREETS = str(SAMPLES / "Soho_Network.shp")
TRACTS = str(SAMPLES / "ny8_tracts.parquet")


def run(*args: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(each) for each in args])
    if code != result.exit_code and result.exception is not None:
        raise result.exception
    assert result.exit_code == code, result.output
    return re.sub(r"\x1b\[[0-9;]*m", "", result.output)


OPTIONS: dict[str, list[str]] = {
    "donut": ["--min", "50", "--max", "500"],
    "density-donut": ["--k", "20", "--population", SNOW, "--count", "Count"],
    "cells": ["--k", "20", "--population", SNOW, "--count", "Count"],
    "laplace": ["--epsilon", "0.01"],
    "gaussian": ["--sigma", "100"],
    "bimodal": [],
    "nrand": ["--radius", "300"],
    "voronoi": [],
    "adaptive-voronoi": ["--k", "100", "--population", "ZONES", "--count", "n"],
    "elimination": ["--k", "100", "--population", "ZONES", "--count", "n"],
    "swap": ["--min", "10", "--max", "200", "--addresses", SNOW],
    "street": ["--network", STREETS],
    "grid": ["--size", "200"],
    "h3": ["--resolution", "9"],
    "geohash": ["--letters", "6"],
    "decimals": ["--digits", "2"],
    "polygon": ["--zones", "ZONES", "--name", "name"],
    "zip3": ["--zip", "zip", "--keep", "zip"],
    "dhs": ["--urban", "urban"],
    "affine": ["--shift", "500"],
}


@pytest.fixture(scope="module")
def zones(tmp_path_factory: Any) -> Path:
    import geopandas
    import shapely

    path: Path = tmp_path_factory.mktemp("zones") / "zones.geojson"
    boxes = [shapely.box(-0.15 + 0.01 * i, 51.50, -0.14 + 0.01 * i, 51.53) for i in range(3)]
    rows = {"name": list("abc"), "n": [90, 500, 30]}
    geopandas.GeoDataFrame(rows, geometry=boxes, crs="EPSG:4326").to_file(path)
    return path


@pytest.fixture(scope="module")
def cases(tmp_path_factory: Any) -> Path:
    import geopandas

    path: Path = tmp_path_factory.mktemp("cases") / "cases.gpkg"
    frame = geopandas.read_file(SNOW).assign(zip="10001", urban="U", person=range(324))
    frame.to_file(path)
    return path


def test_every_mask_has_its_command_tried() -> None:
    assert set(OPTIONS) == set(METHODS)


@pytest.mark.parametrize("name", METHODS)
def test_a_mask(name: str, tmp_path: Path, zones: Path, cases: Path) -> None:
    out = tmp_path / "out.gpkg"
    options = [str(zones) if each == "ZONES" else each for each in OPTIONS[name]]
    if "zip" not in options:
        options += ["--drop", "zip"]
    printed = run(name, cases, out, *options)
    assert METHODS[name].guarantee[:40] in printed and out.exists()
    assert ("WEAK" in printed) == METHODS[name].weak


def test_a_key_and_a_container(tmp_path: Path, zones: Path, cases: Path) -> None:
    key = tmp_path / "k.key"
    run("key", key)
    options = ["--key", key, "--id", "person", "--within", zones, "--otherwise", "widen"]
    files = []
    for number in range(2):
        out = tmp_path / f"{number}.csv"
        run("donut", cases, out, "--min", 20, "--max", 60, "--keep", "zip", *options)
        files.append(out.read_text())
    assert files[0] == files[1]


def test_frozen_cells_and_their_risk(tmp_path: Path) -> None:
    cells, out = tmp_path / "cells.npz", tmp_path / "out.gpkg"
    people = ["--population", SNOW, "--count", "Count"]
    printed = run("freeze", SNOW, cells, "--k", 30, "--count", "Count")
    printed = " ".join(printed.split())
    assert re.search(r"\d+ cells of 3\d to \d+ people, version [0-9a-f]{16}", printed)
    run("cells", SNOW, out, "--cells", cells)
    printed = run("risk", SNOW, out, "--k", 30, "--cells", cells, *people)
    assert re.search(r"rule-aware anonymity below k\s+│ 0\.0%", printed)


@pytest.mark.parametrize("custodian", [False, True])
def test_risk_writes_a_report(tmp_path: Path, custodian: bool) -> None:
    out, report = tmp_path / "out.gpkg", tmp_path / "risk.html"
    run("donut", SNOW, out, "--min", 50, "--max", 300)
    options = ["--custodian"] if custodian else []
    people = ["--population", SNOW, "--count", "Count", "--value", "Count"]
    run("risk", SNOW, out, "--report", report, *people, *options)
    page = report.read_text()
    assert page.count("<img") == 4 and page.count("<svg") == 1
    assert ('class="true"' in page) == custodian
    assert ("CUSTODIAN ONLY" in page) == custodian
    assert report.with_suffix(".json").exists()


def test_columns_that_tell_on_their_points_are_counted(tmp_path: Path, zones: Path) -> None:
    import geopandas

    source, out, report = tmp_path / "in.gpkg", tmp_path / "out.gpkg", tmp_path / "r.html"
    areas = geopandas.read_file(zones)[["name", "geometry"]]
    people = geopandas.read_file(SNOW)[["geometry"]].to_crs("EPSG:4326")
    people.sjoin(areas)[["name", "geometry"]].to_file(source)
    run("donut", source, out, "--min", 300, "--max", 900)
    options = ["--zones", zones, "--says", "name", "--name", "name", "--report", report]
    options += ["--population", SNOW]
    printed = run("risk", source, out, *options)
    [count] = re.findall(r"rows that name another polygon\s+│ (\d+)", printed)
    assert int(count) > 50 and "tells on their" in report.read_text()


def test_compare(tmp_path: Path) -> None:
    masks = ["--mask", "donut:min=50,max=300", "--mask", "cells:k=20", "--mask", "grid:size=300"]
    printed = run("compare", SNOW, *masks, "--population", SNOW, "--count", "Count", "--k", 20)
    assert "displacement, mean" in printed and "grid:size=300" in printed.replace("\n", "")
    assert not list(tmp_path.iterdir())


def test_methods() -> None:
    printed = run("methods")
    assert all(name in printed for name in METHODS) and "(weak)" in printed


def test_tracks(tmp_path: Path) -> None:
    out = tmp_path / "out.gpx"
    printed = run("tracks", gpx(tmp_path / "in.gpx"), out, "--min", 200, "--max", 500)
    assert "2 places masked" in printed and "personal data" in printed
    assert "anonym" not in printed.replace("pseudonym", "")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["donut", "nowhere.gpkg", "OUT", "--min", "1", "--max", "2"], "there is no nowhere.gpkg"),
        (["donut", SNOW, "OUT", "--min", "9", "--max", "2"], "min < max"),
        (["donut", SNOW, "OUT", "--min", "1", "--max", "2", "--law", "odd"], "area, radius"),
        (["cells", SNOW, "OUT", "--k", "20"], "a population and k"),
        (["cells", SNOW, "OUT", "--k", "20", "--population", TRACTS], "--count"),
        (["cells", SNOW, "OUT", "--k", "9000", "--population", SNOW], "below k = 9000"),
        (["compare", SNOW, "--mask", "donut:from=1"], "min, max, law"),
        (["compare", SNOW, "--mask", "donot:min=1"], "did you mean donut"),
        (["risk", SNOW, SNOW], "geomask.json"),
        (["laplace", SNOW, "OUT", "--epsilon", "0.1", "--ledger", "l", "--budget", "1"], "--key"),
    ],
)
def test_mistakes(tmp_path: Path, args: list[str], says: str) -> None:
    from geomask.errors import GeomaskError

    out = tmp_path / "out.gpkg"
    given = [
        str(out) if each == "OUT" else str(tmp_path / each) if each == "l" else each
        for each in args
    ]
    with pytest.raises(GeomaskError, match=re.escape(says)):
        run(*given)
    assert not out.exists()


def test_errors_are_one_line_and_exit_code_1(tmp_path: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "geomask", "donut", "no.gpkg", "out.gpkg", "--min", "1"]
    done = subprocess.run([*command, "--max", "2"], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 1 and done.stderr == "error: there is no no.gpkg\n"
    assert subprocess.run(command, capture_output=True, cwd=tmp_path).returncode == 2
