"""Merging, elimination, Voronoi, swap, street and density masks: what each is known for."""

import numpy as np
import pytest
from scipy import stats

from geomask.errors import ParameterError, PopulationError
from geomask.masks import (
    adaptive_voronoi,
    density_donut,
    elimination,
    laplace,
    street,
    swap,
    voronoi,
)
from geomask.merge import merged
from geomask.population import Addresses, Districts
from geomask.types import Reason
from geomask.zones import Within, Zones
from tests.geomask.masks.test_masks import PEOPLE, ZONES, streets
from tests.geomask.places import GEOD, at, measured, square, town


def test_the_smallest_joins_the_longest_border() -> None:
    """A tall strip between a wide block and a low one; an island far away."""
    import shapely

    polygons = [
        shapely.box(0, 0, 1, 2), shapely.box(1, 0, 1.1, 2), shapely.box(1.1, 0, 2, 1),
        shapely.box(9, 9, 10, 10),
    ]  # fmt: skip
    zones = Zones(polygons, "EPSG:4326")
    assert merged(zones, np.array([100.0, 10, 100, 100]), 50).tolist() == [0, 0, 1, 2]
    assert merged(zones, np.array([100.0, 10, 100, 10]), 50).tolist() == [0, 0, 1, -1]
    assert merged(zones, np.array([100.0, 10, 100, 10]), 150).tolist() == [0, 0, 0, -1]
    with pytest.raises(PopulationError, match="fewer than 500"):
        merged(zones, np.array([100.0, 10, 100, 10]), 500)


def test_a_shared_corner_is_no_border() -> None:
    zones = Zones([square(0, 0, 1), square(1, 1, 1)], "EPSG:4326")
    assert merged(zones, np.array([100.0, 10]), 50).tolist() == [0, -1]


def test_elimination_is_uniform_in_its_area() -> None:
    zones = Zones([square(10, 50, 0.1), square(10.1, 50, 0.1)], "EPSG:4326")
    people = Districts(zones, [40, 60])
    found = elimination.mask(at(10.01, 50.01, 20_000), rng=1, population=people, k=100)
    x, y = found.points.T
    assert stats.kstest((x - 10) / 0.2, "uniform").pvalue > 1e-4
    assert stats.kstest((y - 50) / 0.1, "uniform").pvalue > 1e-4 or abs(y.mean() - 50.05) < 1e-3
    outside = elimination.mask(at(0, 0), population=people, k=100)
    assert outside.counts() == {"outside": 1}


def test_voronoi_moves_by_the_law_of_random_points() -> None:
    """Complete spatial randomness of density λ: mean 1/(4√λ)."""
    rng = np.random.default_rng(3)
    points = at(10, 0.5, 20_000) + rng.uniform(-0.5, 0.5, (20_000, 2))
    area = abs(GEOD.polygon_area_perimeter([9.5, 10.5, 10.5, 9.5], [0, 0, 1, 1])[0])
    metres, _ = measured(points, voronoi.mask(points).points)
    assert metres.mean() == pytest.approx(1 / (4 * np.sqrt(20_000 / area)), rel=0.02)


def test_voronoi_of_one_place_has_nowhere_to_go() -> None:
    assert voronoi.mask(at(10, 50, 3)).counts() == {"no_candidate": 3}


def test_adaptive_voronoi_stays_in_its_area_and_on_corners() -> None:
    points = town(60)
    found = adaptive_voronoi.mask(points, population=PEOPLE, k=150)
    area = merged(ZONES, PEOPLE.counts, 150)
    inside = found.released
    home, moved = ZONES.locate(points[inside]), ZONES.locate(found.points[inside])
    assert (area[home] == area[moved]).mean() > 0.98  # a border may be rounded across
    network = streets()
    cornered = adaptive_voronoi.mask(points, population=PEOPLE, k=150, network=network)
    corners = {tuple(each) for each in network.corners()}
    assert np.mean([tuple(each) in corners for each in cornered.points[inside]]) > 0.9


def test_swap_draws_each_candidate_as_often() -> None:
    homes = Addresses(np.vstack((at(10, 50), at(10.001, 50), at(10.002, 50), at(10.1, 50))))
    found = swap.mask(at(10, 50, 9_000), rng=1, addresses=homes, min=20, max=1_000)
    places, seen = np.unique(found.points, axis=0, return_counts=True)
    assert places[:, 0].tolist() == [10.001, 10.002]
    assert stats.chisquare(seen).pvalue > 1e-4


def test_street_ends_on_a_node_and_not_where_it_began() -> None:
    network = streets()
    points = town(200)
    found = street.mask(points, rng=1, network=network)
    nodes = {tuple(each) for each in network.points}
    assert all(tuple(each) in nodes for each in found.points[found.released])
    start = network.points[network.nearest(points)]
    assert not (start == found.points).all(axis=1).any()


def test_a_street_cut_off_is_suppressed() -> None:
    import shapely

    from geomask.network import Network

    lonely = Network([shapely.LineString([(10, 50), (10.01, 50)])], "EPSG:4326")
    assert street.mask(at(10, 50), network=lonely).counts() == {"no_candidate": 1}


def test_network_distances_are_metres_along_streets() -> None:
    import shapely

    from geomask.network import Network

    lines = [
        shapely.LineString([(10, 50), (10.02, 50)]),
        shapely.LineString([(10.01, 49.99), (10.01, 50.01)]),
    ]
    network = Network(lines, "EPSG:4326")
    assert len(network.points) == 5 and len(network.corners()) == 1
    west = network.nearest(at(10, 50))[0]
    nodes, metres = network.around(int(west), 4)
    assert metres[0] == pytest.approx(GEOD.inv(10, 50, 10.01, 50)[2], rel=1e-6)
    assert len(nodes) == 4 and (np.diff(metres) >= 0).all()


@pytest.mark.parametrize("kind", ["addresses", "polygons"])
def test_density_donut_counts_k_or_suppresses(kind: str) -> None:
    homes = town(5_000)
    people = Addresses(homes) if kind == "addresses" else PEOPLE
    points = np.vstack((homes[:40], at(30, 50)))
    found = density_donut.mask(points, rng=1, population=people, k=40)
    metres, _ = measured(points[found.released], found.points[found.released])
    assert (people.surely(found.points[found.released], metres) >= 40).all()
    if kind == "polygons":
        assert found.reasons[-1] == Reason.TOO_FEW_PEOPLE
    none = density_donut.mask(points, population=people, k=10_000)
    assert none.counts() == {"too_few_people": 41}


def test_laplace_in_a_container_is_moved_to_its_border_and_never_drawn_again() -> None:
    land = Zones([square(10, 50, 0.01)], "EPSG:4326")
    truth = at(10.005, 50.005, 5_000)
    free = laplace.mask(truth, rng=1, epsilon=0.002)
    kept = laplace.mask(truth, rng=1, epsilon=0.002, within=Within(land, same=False))
    inside = land.locate(free.points) == 0
    assert (kept.points[inside] == free.points[inside]).all() and not inside.all()
    assert kept.facts["remapped"] == (~inside).sum()
    near = square(10, 50, 0.01).buffer(1e-9)
    import shapely

    assert shapely.intersects_xy(near, kept.points).all()
    with pytest.raises(ParameterError, match="promises not to"):
        laplace.mask(truth, epsilon=0.002, within=Within(land))


def test_containers_keep_points_in_their_polygon() -> None:
    from geomask.masks import donut

    points = town(500)
    found = donut.mask(points, rng=1, min=50, max=3_000, within=Within(ZONES))
    home = ZONES.locate(points)
    assert (ZONES.locate(found.points)[found.released] == home[found.released]).all()
    assert found.released.sum() > 400
    assert (found.reasons[home < 0] == Reason.OUTSIDE).all()
