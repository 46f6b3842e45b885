"""Grid, decimals, geohash, H3, polygons, ZIP3: known values, edges of the map."""

import numpy as np
import pytest

from geomask.errors import InputError, ParameterError
from geomask.masks import decimals, geohash, grid, h3_cell, polygon, zip3
from geomask.types import Reason
from geomask.zones import Zones
from tests.geomask.places import at, measured, square

EDGES = np.array([[-180, 0], [180, 0], [0, 90], [0, -90], [179.99999, 89.99999], [540, 45]])


@pytest.mark.parametrize(
    ("place", "letters", "code"),
    [  # geohash.org's examples, and pygeohash for the rest
        ((-5.6, 42.6), 5, "ezs42"),
        ((10.40744, 57.64911), 9, "u4pruydqq"),
        ((-0.1257, 51.5085), 6, "gcpvj0"),
        ((180.0, 90.0), 3, "bpb"),  # 180° is the same meridian as -180°
        ((-180.0, -90.0), 3, "000"),
    ],
)
def test_geohash(place: tuple[float, float], letters: int, code: str) -> None:
    found = geohash.mask(at(*place), letters=letters)
    assert found.labels["geohash"][0] == code
    again = geohash.mask(found.points, letters=letters)
    assert again.labels["geohash"][0] == code
    assert again.points == pytest.approx(found.points)


@pytest.mark.parametrize("latitude", [0.0, 45.0, 60.0, 85.0, 89.9])
def test_squares_are_squares_anywhere(latitude: float) -> None:
    rng = np.random.default_rng(1)
    points = np.column_stack((rng.uniform(-180, 180, 5_000), np.full(5_000, latitude)))
    metres, _ = measured(points, grid.mask(points, size=1_000).points)
    assert metres.max() < 1_000 * np.sqrt(2) / 2 * (1.05 if latitude < 89 else 1.4)


@pytest.mark.parametrize("size", [50, 1_000, 250_000])
def test_squares_are_the_same_for_everybody(size: int) -> None:
    points = np.random.default_rng(2).uniform((9, 49), (11, 51), (2_000, 2))
    whole = grid.mask(points, size=size)
    part = grid.mask(points[:7], size=size)
    assert (whole.points[:7] == part.points).all()
    assert len(set(whole.labels["grid"])) == len(np.unique(whole.points, axis=0))
    assert (grid.mask(whole.points, size=size).labels["grid"] == whole.labels["grid"]).all()


def test_edges_of_the_map() -> None:
    for found in (
        grid.mask(EDGES, size=1_000), geohash.mask(EDGES, letters=6),
        decimals.mask(EDGES, digits=1), h3_cell.mask(EDGES, resolution=5),
    ):  # fmt: skip
        assert np.isfinite(found.points).all()
        assert (np.abs(found.points) <= [180, 90]).all()
    assert (
        grid.mask(EDGES[:2], size=1_000).points[0] == grid.mask(EDGES[:2], size=1_000).points[1]
    ).all()


def test_h3_against_the_library() -> None:
    import h3

    found = h3_cell.mask(at(-0.1257, 51.5085), resolution=8)
    assert found.labels["h3"][0] == h3.latlng_to_cell(51.5085, -0.1257, 8)
    assert found.points[0].tolist() == list(h3.cell_to_latlng(found.labels["h3"][0])[::-1])


ZONES = Zones(
    [square(10, 50, 1), square(11, 50, 1)], "EPSG:4326",
    columns={"name": np.array(["a", "b"]), "n": np.array([99, 1_000]), "zip3": np.array([21, 100])},
)  # fmt: skip


def test_polygons() -> None:
    points = np.vstack((at(10.2, 50.2), at(11.2, 50.2), at(13, 50)))
    found = polygon.mask(points, zones=ZONES, name="name", count="n", k=100)
    assert list(found.labels["zone"]) == [None, "b", None]
    assert list(found.reasons) == [Reason.TOO_FEW_PEOPLE, Reason.RELEASED, Reason.OUTSIDE]
    assert ZONES.locate(found.points[1:2])[0] == 1
    with pytest.raises(InputError, match="name, n, zip3"):
        polygon.mask(points, zones=ZONES, name="nope")


def test_zip3() -> None:
    codes = ["02139", "10001-1234", 2139, "03601", "SW1A 1AA", None]
    found = zip3.mask(at(0, 0, 6), zip=codes)  # type: ignore[arg-type]
    assert list(found.labels["zip3"]) == ["021", "100", "021", "000", None, None]
    assert np.isnan(found.points).all()
    placed = zip3.mask(at(0, 0, 6), zip=codes, zones=ZONES, code="zip3")  # type: ignore[arg-type]
    assert ZONES.locate(placed.points).tolist() == [0, 1, 0, -1, -1, -1]
    counted = zip3.mask(at(0, 0, 6), zip=codes, zones=ZONES, code="zip3", count="n")  # type: ignore[arg-type]
    assert set(counted.labels["zip3"]) == {"000", "036", None}


def test_the_small_zip3_areas_are_those_of_hhs() -> None:
    assert len(zip3.SMALL) == 17 and {"036", "821", "893"} <= zip3.SMALL


@pytest.mark.parametrize(
    ("code", "params"),
    [
        (grid, {"size": 0}), (grid, {"size": 2e6}), (decimals, {"digits": 5}),
        (geohash, {"letters": 0}), (h3_cell, {"resolution": 16}),
    ],
)  # fmt: skip
def test_parameters_out_of_range(code: object, params: dict[str, float]) -> None:
    with pytest.raises(ParameterError):
        code.mask(at(0, 0), **params)  # type: ignore[attr-defined]
