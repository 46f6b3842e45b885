"""Masks that lean on other places keep their promises at the equator, far north, and across 180°."""

from typing import Any

import numpy as np
import pytest

from geomask.cells import Cells
from geomask.masks import cells, density_donut, elimination, street, swap, voronoi
from geomask.network import Network
from geomask.population import Addresses, Districts
from geomask.risk.posterior import anonymity
from geomask.zones import Within, Zones
from tests.geomask.places import measured, town
from tests.geomask.test_laws import PLACES

everywhere = pytest.mark.parametrize(
    "place", [*PLACES.values(), (0.0, 89.99)], ids=[*PLACES, "pole"]
)


def homes(place: tuple[float, float]) -> Any:
    return town(3_000, centre=place)


@everywhere
def test_density_donut_counts_k(place: tuple[float, float]) -> None:
    people = Addresses(homes(place))
    found = density_donut.mask(people.points[:200], rng=1, population=people, k=40)
    metres, _ = measured(people.points[:200], found.points)
    assert found.released.all()
    assert (people.within(found.points, metres).people >= 40).all()


@everywhere
def test_swap_keeps_its_distances(place: tuple[float, float]) -> None:
    people = Addresses(homes(place))
    found = swap.mask(people.points[:200], rng=1, addresses=people, min=100, max=1_000)
    metres, _ = measured(people.points[:200][found.released], found.points[found.released])
    assert found.released.mean() > 0.9
    assert metres.min() > 99.99 and metres.max() <= 1_000.01


@everywhere
def test_cells_hold_k_and_stay_near(place: tuple[float, float]) -> None:
    people = Addresses(homes(place))
    ready = Cells.build(people, k=50)
    found = cells.mask(people.points, rng=1, cells=ready)
    left = anonymity("cells", found.points, people, cells=ready)
    assert left is not None and left.min() >= 50
    metres, _ = measured(people.points, found.points)
    assert np.median(metres) < (1_500 if place[1] < 89 else 6_000)


@everywhere
def test_voronoi_is_half_way(place: tuple[float, float]) -> None:
    points = homes(place)[:200]
    metres, _ = measured(points, voronoi.mask(points).points)
    one = np.tile(points[:1], (199, 1))
    nearest = measured(one, points[1:])[0].min()
    assert metres[0] == pytest.approx(nearest / 2, abs=1e-3)


@pytest.mark.parametrize("place", [(12.0, 0.0), (25.0, 60.0), (-40.0, 85.0)])
def test_polygons_and_streets(place: tuple[float, float]) -> None:
    import shapely

    x, y = place
    wide = 0.2 / np.cos(np.radians(y))
    boxes = [shapely.box(x - wide, y - 0.2, x, y + 0.2), shapely.box(x, y - 0.2, x + wide, y + 0.2)]
    zones = Zones(boxes, "EPSG:4326")
    points = homes(place)[:100]
    found = elimination.mask(points, rng=1, population=Districts(zones, [60, 60]), k=50)
    assert (zones.locate(found.points) == zones.locate(points)).all()
    people = Districts(zones, [50_000, 50_000])
    ring = density_donut.mask(points, rng=1, population=people, k=40, within=Within(zones))
    assert ring.released.mean() > 0.9
    ticks = np.linspace(-1, 1, 15)
    lines = [shapely.LineString([(x + t * wide, y - 0.2), (x + t * wide, y + 0.2)]) for t in ticks]
    lines += [shapely.LineString([(x - wide, y + t / 5), (x + wide, y + t / 5)]) for t in ticks]
    walked = street.mask(points, rng=1, network=Network(lines, "EPSG:4326"))
    metres, _ = measured(points, walked.points)
    assert walked.released.all() and 1_000 < np.median(metres) < 20_000
