"""Arrays, GeoDataFrames and Arrow tables give the same masks."""

import json
from typing import Any

import geopandas
import numpy as np
import pyarrow as pa
import pytest

import geomask
from geomask.errors import InputError, ParameterError
from geomask.io.geoarrow import GeoColumn, to_wkb
from tests.geomask.places import measured, town

POINTS = town(20)
RING: dict[str, Any] = {"min": 50, "max": 100}


def frame(crs: str | None = "EPSG:4326") -> Any:
    made = geopandas.GeoDataFrame(
        {"n": range(20)}, geometry=geopandas.points_from_xy(*POINTS.T), crs="EPSG:4326",
        index=range(100, 120),
    )  # fmt: skip
    return made.to_crs(crs) if crs else made.set_crs(None, allow_override=True)


def test_a_frame_keeps_its_index_columns_and_crs() -> None:
    given = frame("EPSG:25832")
    before = given.copy()
    found = geomask.mask_frame(given, "donut", rng=1, **RING)
    assert given.equals(before)
    assert list(found.index) == list(range(100, 120)) and found.crs == "EPSG:25832"
    assert set(found["geomask"]) == {"donut"} and list(found["n"]) == list(range(20))
    moved = found.to_crs("EPSG:4326").geometry
    metres, _ = measured(POINTS, np.column_stack((moved.x, moved.y)))
    assert metres.min() > 49.9 and metres.max() < 100.1


def test_a_frame_with_gaps_and_labels() -> None:
    given = frame()
    given.loc[100, "geometry"] = None
    found = geomask.mask_frame(given, "geohash", letters=4)
    assert found.geometry.iloc[0] is None and found["geomask"].iloc[0].endswith("no_coordinates")
    assert found["geohash"].iloc[1].startswith("u")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (frame(None), "no coordinate reference system"),
        (frame("EPSG:25832").assign(geometry=lambda f: f.buffer(1)), "masks are for points"),
    ],
)
def test_frames_that_cannot_be_masked(given: Any, says: str) -> None:
    with pytest.raises(geomask.GeomaskError, match=says):
        geomask.mask_frame(given, "donut", **RING)


def table() -> Any:
    geo = {"version": "1.0.0", "primary_column": "geometry",
           "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}}}  # fmt: skip
    made = pa.table({"n": range(20), "geometry": to_wkb(POINTS)})
    return made.replace_schema_metadata({"geo": json.dumps(geo)})


def test_arrays_frames_and_tables_agree() -> None:
    array = geomask.mask(POINTS, "donut", crs="EPSG:4326", rng=7, **RING).points
    moved = geomask.mask_frame(frame(), "donut", rng=7, **RING).geometry
    out = geomask.mask_table(table(), "donut", rng=7, **RING)
    assert np.column_stack((moved.x, moved.y)) == pytest.approx(array, abs=1e-12)
    assert (GeoColumn.of(out.schema).read(out) == array).all()
    assert out.column("geomask").to_pylist() == ["donut"] * 20


def test_a_table_that_says_nothing_of_geometry() -> None:
    with pytest.raises(InputError, match="not GeoParquet"):
        geomask.mask_table(pa.table({"a": [1]}), "donut", **RING)


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({"min": 50}, "needs max"),
        ({"from": 1, **RING}, "unknown parameter 'from'; this mask takes: min, max, law, within"),
    ],
)
def test_wrong_parameters(params: dict[str, Any], says: str) -> None:
    with pytest.raises(ParameterError, match=says):
        geomask.mask(POINTS, "donut", crs="EPSG:4326", **params)


def test_a_mask_without_chance_takes_no_seed() -> None:
    with pytest.raises(ParameterError, match="leave out"):
        geomask.mask(POINTS, "grid", crs="EPSG:4326", rng=1, size=100)


def test_keys_from_python() -> None:
    people = [f"p{i}" for i in range(20)]

    def moved(version: str = "1", **params: Any) -> Any:
        ring = {**RING, **params}
        rng = geomask.keyed("donut", b"k" * 32, people, version=version, **ring)
        return geomask.mask(POINTS, "donut", crs="EPSG:4326", rng=rng, **ring).points

    assert (moved() == moved()).all()
    assert (moved() == moved(min=50.0)).all()  # 50 and 50.0 are the same mask
    assert (moved() != moved("2")).all() and (moved() != moved(max=101)).all()


def test_laplace_under_a_key_moves_each_place_of_a_person_on_its_own() -> None:
    """One noise for two places would give their difference away, whatever the budget."""
    two = np.vstack((POINTS[:2], POINTS[:1]))

    def rng(places: Any) -> Any:
        return geomask.keyed("laplace", b"k" * 32, ["ann"] * 3, places=places, epsilon=0.01)

    found = geomask.mask(two, "laplace", crs="EPSG:4326", rng=rng(two), epsilon=0.01).points
    assert (found[0] == found[2]).all()
    assert np.abs((found[0] - two[0]) - (found[1] - two[1])).max() > 1e-5
    with pytest.raises(ParameterError, match="give the places"):
        rng(None)


@pytest.mark.parametrize("shape", [(3,), (3, 3), (0,)])
def test_points_have_two_columns(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"\(n, 2\)"):
        geomask.mask(np.zeros(shape), "grid", crs="EPSG:4326", size=100)
