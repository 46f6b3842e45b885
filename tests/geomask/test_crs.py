import numpy as np
import pytest

from geomask.apply import mask
from geomask.crs import Reference
from geomask.errors import CrsError
from tests.geomask.places import at, measured

SYSTEMS = ["EPSG:4326", "EPSG:3857", "EPSG:27700", "EPSG:32630", "EPSG:4258", "EPSG:3035"]


@pytest.mark.parametrize("crs", SYSTEMS)
def test_there_and_back(crs: str) -> None:
    reference = Reference(crs)
    truth = at(-0.1366, 51.5133) + np.array([[0.0, 0.0], [0.01, 0.02]])
    xy = reference.from_lonlat(truth)
    metres, _ = measured(truth, reference.to_lonlat(xy))
    assert metres.max() < 2e-3
    assert reference.name == crs


@pytest.mark.parametrize("crs", SYSTEMS)
def test_metres_are_true_metres_in_any_system(crs: str) -> None:
    reference = Reference(crs)
    xy = reference.from_lonlat(at(-0.1366, 51.5133, 2_000))
    found = mask(xy, "donut", crs=crs, rng=4, min=50, max=100)
    metres, _ = measured(reference.to_lonlat(xy), reference.to_lonlat(found.points))
    assert metres.min() >= 49.99 and metres.max() <= 100.01
    assert metres.max() > 99 and metres.min() < 51


def test_missing_points_stay_missing() -> None:
    xy = np.array([[np.nan, np.nan], [-15_000.0, 6_712_000.0]])
    points = Reference("EPSG:3857").to_lonlat(xy)
    assert np.isnan(points[0]).all() and not np.isnan(points[1]).any()


@pytest.mark.parametrize(
    ("crs", "xy", "says"),
    [
        (None, [[0, 0]], "--crs"),
        ("EPSG:4326", [[0, 448.0]], "another reference system"),
        ("EPSG:4326", [[-15_000.0, 6_712_000.0]], "another reference system"),
        ("EPSG:0", [[0, 0]], "unknown reference system"),
        ("EPSG:4978", [[0, 0]], "not a system of places on the ground"),
        ("IAU_2015:30100", [[0, 0]], "tied to the Earth"),
        ("EPSG:32630", [[1e30, 1e30]], "another reference system"),
    ],
)
def test_coordinates_no_mask_can_take(crs: str | None, xy: list[list[float]], says: str) -> None:
    with pytest.raises(CrsError, match=says):
        Reference(crs).to_lonlat(np.array(xy, dtype=np.float64))
