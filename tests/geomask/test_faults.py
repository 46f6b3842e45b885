"""Faults that were measured in other tools (MaskMyPy 1.1.0, GeoPrivacy, privkit, QGIS GeoHealth)."""

import numpy as np
import pytest

from geomask.apply import mask
from geomask.crs import Reference
from geomask.errors import CrsError, RefusedError
from geomask.masks import donut, swap, voronoi
from geomask.population import Addresses
from geomask.randomness import Keyed
from geomask.risk.posterior import anonymity
from geomask.types import Reason
from geomask.zones import Within, Zones
from tests.geomask.places import at, measured, square, town

MANY = 100_000


def test_moves_favour_no_direction() -> None:
    """Drawing x first gave var(y) = 2 var(x), and 70 % of moves towards north or south."""
    truth = at(5, 52, MANY)
    metres, bearing = measured(truth, donut.mask(truth, rng=3, min=50, max=500).points)
    east, north = metres * np.sin(bearing), metres * np.cos(bearing)
    assert north.var() / east.var() == pytest.approx(1, abs=0.03)
    assert (np.abs(north) > np.abs(east)).mean() == pytest.approx(0.5, abs=0.01)


def test_area_uniform_has_the_mean_of_its_law() -> None:
    """The larger of two uniform draws has mean 349.7 m; the law says 336.4."""
    truth = at(5, 52, MANY)
    metres, _ = measured(truth, donut.mask(truth, rng=3, min=50, max=500).points)
    assert metres.mean() == pytest.approx(336.36, abs=2)


@pytest.mark.parametrize("law", ["area", "radius"])
def test_no_distance_leaves_the_ring(law: str) -> None:
    """A Gaussian donut left [50, 500], and moved one point by 0.1 m."""
    truth = at(5, 52, MANY)
    found = donut.mask(truth, rng=3, min=50, max=500, law=law)  # type: ignore[arg-type]
    metres, _ = measured(truth, found.points)
    assert metres.min() >= 50 - 1e-4 and metres.max() <= 500 + 1e-4


def test_the_result_does_not_depend_on_the_order_of_rows() -> None:
    truth = town(50)
    ids = [f"p{i}" for i in range(50)]
    one = donut.mask(truth, rng=Keyed(b"k" * 32, ids, context="1"), min=5, max=50).points
    two = donut.mask(truth[::-1], rng=Keyed(b"k" * 32, ids[::-1], context="1"), min=5, max=50)
    assert (one == two.points[::-1]).all()


def test_degrees_are_not_taken_for_metres() -> None:
    """EPSG:4326 taken for metres gave latitudes from -448 to 546."""
    found = mask(at(-0.13, 51.51, 1_000), "donut", crs="EPSG:4326", rng=1, min=50, max=500)
    assert (np.abs(found.points - [-0.13, 51.51]) < 0.01).all()
    with pytest.raises(CrsError, match="no coordinate reference system"):
        mask(at(0, 0), "donut", crs=None, min=50, max=500)


def test_web_mercator_is_not_taken_for_metres() -> None:
    """A donut of 50 to 100 "metres" in EPSG:3857 moved points in Soho by 31 to 62."""
    reference = Reference("EPSG:3857")
    soho = reference.from_lonlat(at(-0.1366, 51.5133, 1_000))
    found = mask(soho, "donut", crs="EPSG:3857", rng=1, min=50, max=100)
    metres, _ = measured(reference.to_lonlat(soho), reference.to_lonlat(found.points))
    assert metres.min() > 49.9 and 99 < metres.max() < 100.1


def test_a_container_smaller_than_the_ring_ends() -> None:
    """It looped for ever; another tool gave a circle of radius 0 around the truth."""
    tiny = Zones([square(10.0, 50.0, 0.0005)], "EPSG:4326")
    truth = at(10.0002, 50.0002, 20)
    for otherwise in ("suppress", "widen"):
        found = donut.mask(truth, rng=1, min=500, max=900, within=Within(tiny, otherwise=otherwise))
        assert (found.reasons == Reason.LEFT_CONTAINER).all()
        assert np.isnan(found.points).all()
    with pytest.raises(RefusedError, match="20 of 20"):
        donut.mask(truth, rng=1, min=500, max=900, within=Within(tiny, otherwise="refuse"))


def test_a_swap_without_candidates_is_suppressed() -> None:
    """It gave the true point back."""
    homes = Addresses(at(10, 50, 1))
    found = swap.mask(np.vstack((at(10, 50), at(11, 50))), addresses=homes, min=10, max=100)
    assert found.counts() == {"no_candidate": 2}


def test_voronoi_leaves_two_candidates_and_we_say_so() -> None:
    truth = town(60)
    found = voronoi.mask(truth)
    left = anonymity("voronoi", found.points, Addresses(truth))
    assert left is not None and np.median(left) == 2


def test_a_seeded_batch_has_an_angle_each() -> None:
    """A seeded batch of 1,000 used one angle."""
    truth = at(5, 52, 1_000)
    _, bearing = measured(truth, donut.mask(truth, rng=7, min=50, max=500).points)
    assert len(np.unique(np.round(bearing, 6))) > 990


def test_points_at_the_equator_move_north_as_well() -> None:
    """Noise on Earth-centred x and y left the north as it was."""
    truth = at(5, 0, 2_000)
    for name, params in (("donut", {"min": 50, "max": 500}), ("laplace", {"epsilon": 0.01})):
        found = mask(truth, name, crs="EPSG:4326", rng=1, **params)
        assert found.points[:, 1].std() > 1e-4


def test_polygons_do_count_people() -> None:
    """The documented k over polygons raised ValueError."""
    from geomask.population import Districts

    people = Districts(Zones([square(10, 50, 0.1)], "EPSG:4326"), [10_000])
    [count] = people.within(at(10.05, 50.05), np.array([1_000.0])).people
    assert count == pytest.approx(10_000 * np.pi / (11.1 * 7.15), rel=0.02)
