from typing import Any

import numpy as np
import pytest

from geomask.errors import PopulationError
from geomask.masks.density_donut import mean_for
from geomask.population import Addresses, Districts
from geomask.population.raster import people_in, read_raster
from geomask.zones import Zones
from tests.geomask.places import GEOD, at, square, town

HOMES = town(2_000)
HERE = town(25, seed=4)


def by_hand(here: Any, metres: Any, counts: Any) -> Any:
    """Count people by pyproj, address by address."""
    out = []
    for (x, y), r in zip(here, metres, strict=True):
        apart = GEOD.inv(np.full(len(HOMES), x), np.full(len(HOMES), y), *HOMES.T)[2]
        out.append(counts[apart <= r].sum())
    return np.array(out)


@pytest.mark.parametrize("counts", [np.ones(2_000), np.arange(2_000) % 5 + 1.0])
def test_addresses_are_counted_exactly(counts) -> None:  # type: ignore[no-untyped-def]
    metres = np.random.default_rng(1).uniform(0, 3_000, 25)
    count = Addresses(HOMES, counts).within(HERE, metres)
    assert (count.people == by_hand(HERE, metres, counts)).all()
    assert (count.at_least == count.people).all() and (count.at_most == count.people).all()


@pytest.mark.parametrize("counts", [None, np.arange(2_000) % 5 + 1.0])
@pytest.mark.parametrize("people", [1, 50, 700])
def test_the_radius_for_so_many_people_holds_them(counts, people: int) -> None:  # type: ignore[no-untyped-def]
    homes = Addresses(HOMES, counts)
    metres = homes.radius_for(HERE, people)
    assert (homes.within(HERE, metres + 0.001).people >= people).all()
    assert (homes.within(HERE, metres - 0.001).people < people).all()
    assert np.isinf(homes.radius_for(HERE, 1e9)).all()


def test_people_near_their_point_have_bounds() -> None:
    count = Addresses(HOMES, spread=200.0).within(HERE, np.full(25, 1_000.0))
    assert (count.at_least <= count.people).all() and (count.people <= count.at_most).all()
    assert (count.at_least == Addresses(HOMES).within(HERE, np.full(25, 800.0)).people).all()


def test_polygons_are_counted_by_area_with_bounds() -> None:
    zones = Zones([square(10, 50, 0.02), square(10.02, 50, 0.02)], "EPSG:4326")
    people = Districts(zones, [1_000, 3_000])
    middle = at(10.02, 50.01)
    count = people.within(middle, np.array([500.0]))
    area = np.pi * 500**2 / zones.square_metres()[0]
    assert count.people[0] == pytest.approx((1_000 + 3_000) * area / 2, rel=2e-3)
    assert count.at_least[0] == 0 and count.at_most[0] == 4_000
    whole = people.within(middle, np.array([10_000.0]))
    assert whole.at_least[0] == 4_000 and whole.people[0] == pytest.approx(4_000)


def test_the_estimate_never_exceeds_the_circle() -> None:
    """Corners inside the circle: at most 0.04 % too few, never too many."""
    zones = Zones([square(0, 0, 1)], "EPSG:4326")
    people = Districts(zones, [1e6])
    metres = np.array([2_000.0])
    share = np.pi * metres**2 / zones.square_metres()
    [estimate] = people.within(at(0.5, 0.5), metres).people / 1e6
    assert 0.9990 < estimate / share[0] <= 1.0001


@pytest.mark.parametrize(
    ("k", "sure", "mean"), [(50, 0.519, 50), (50, 0.99, 68), (50, 0.999, 74.8)]
)
def test_poisson_needs_a_larger_mean(k: int, sure: float, mean: float) -> None:
    assert mean_for(k, sure) == pytest.approx(mean, abs=0.15)


@pytest.mark.parametrize("bad", [[-1.0, 1.0], [np.nan, 1.0], [1.0]])
def test_counts_must_be_counts(bad: list[float]) -> None:
    with pytest.raises(PopulationError):
        Addresses(HOMES[:2], bad)
    with pytest.raises(PopulationError):
        Districts(Zones([square(0, 0, 1), square(1, 0, 1)], "EPSG:4326"), bad)


def test_nobody_is_no_population() -> None:
    with pytest.raises(PopulationError, match="nobody"):
        Addresses(HOMES[:2], [0, 0])


def test_a_raster_counts_people_in_pixels(tmp_path) -> None:  # type: ignore[no-untyped-def]
    rasterio = pytest.importorskip("rasterio")
    path = tmp_path / "people.tif"
    counts = np.array([[10, 0, 5], [1, 2, -1]], dtype=np.float32)
    with rasterio.open(
        path, "w", driver="GTiff", height=2, width=3, count=1, dtype="float32", crs="EPSG:32632",
        transform=rasterio.Affine(100, 0, 500_000, 0, -100, 5_540_000), nodata=-1,
    ) as file:  # fmt: skip
        file.write(counts, 1)
    people = read_raster(path)
    assert people.units().counts.sum() == 18
    assert people.spread == pytest.approx(50 * np.sqrt(2), rel=1e-3)
    count = people.within(people.points[:1], np.array([105.0]))
    assert (count.at_least[0], count.people[0], count.at_most[0]) == (10, 11, 13)
    import shapely

    half = Zones([shapely.box(500_000, 5_539_850, 500_150, 5_540_000)], "EPSG:32632")
    # One whole pixel and three pieces: 10 + 0/2 + 1/2 + 2/4.
    assert people_in(half, path)[0] == pytest.approx(11)
