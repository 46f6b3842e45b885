from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomask.cells import Cells
from geomask.errors import InputError, ParameterError, PopulationError
from geomask.masks import cells as cell_mask
from geomask.partition import partition
from geomask.population import Addresses, Districts
from geomask.risk.posterior import anonymity
from geomask.types import Reason
from geomask.zones import Zones
from tests.geomask.places import at, square, town

HOMES = town(5_000)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-5, 5), st.integers(-5, 5), st.integers(1, 9)),
        min_size=1,
        max_size=80,
    ),
    st.integers(1, 20),
)
def test_cells_cover_all_and_have_k(units: list[tuple[int, int, int]], k: int) -> None:
    """Many people at few places: ties everywhere."""
    xy = np.array([each[:2] for each in units], dtype=np.float64)
    counts = np.array([each[2] for each in units], dtype=np.float64)
    zone = np.zeros(len(units), np.int64)
    if counts.sum() < k:
        with pytest.raises(PopulationError):
            partition(xy, counts, zone, k)
        return
    tree, _, cell = partition(xy, counts, zone, k)
    assert np.bincount(cell, counts).min() >= k
    assert (tree.locate(xy) == cell).all()
    places: dict[Any, int] = {}
    for place, number in zip(map(tuple, xy), cell, strict=True):
        assert places.setdefault(place, number) == number  # people of one place stay together


@pytest.mark.parametrize("k", [2, 7, 50])
def test_most_cells_have_little_more_than_k(k: int) -> None:
    cells = Cells.build(Addresses(HOMES), k=k)
    assert cells.people.min() >= k
    assert np.median(cells.people) <= k + 1
    assert cells.people.sum() == 5_000


@pytest.mark.parametrize("release", ["member", "centre"])
def test_what_is_released_depends_on_the_cell_alone(release: str) -> None:
    cells = Cells.build(Addresses(HOMES), k=50)
    found = cell_mask.mask(HOMES, rng=1, cells=cells, release=release)  # type: ignore[arg-type]
    assert (cells.locate(found.points) == cells.cell).all()
    [number] = set(cells.locate(HOMES[:1]))
    mates = HOMES[cells.cell == number]
    if release == "centre":
        assert len(np.unique(found.points[cells.cell == number], axis=0)) == 1
        return
    # The same draw gives the same member to each of them, and each member is as likely.
    alike = np.array([cell_mask.mask(mates, rng=2, cells=cells).points for _ in range(1)])
    assert {tuple(p) for p in alike[0]} <= {tuple(p) for p in mates}
    many = cell_mask.mask(np.tile(mates[:1], (20_000, 1)), rng=3, cells=cells).points
    _, seen = np.unique(many, axis=0, return_counts=True)
    assert len(seen) == len(mates)
    from scipy import stats

    assert stats.chisquare(seen).pvalue > 1e-4


def test_rule_aware_anonymity_is_at_least_k_everywhere() -> None:
    people = Addresses(HOMES)
    cells = Cells.build(people, k=50)
    found = cell_mask.mask(HOMES, rng=1, cells=cells)
    left = anonymity("cells", found.points, people, cells=cells)
    assert left is not None and left.min() >= 50


def test_households_are_counted_and_drawn_by_their_people() -> None:
    counts = np.tile([1.0, 3.0], 2_500)
    cells = Cells.build(Addresses(HOMES, counts), k=50)
    assert cells.people.min() >= 50
    big = {tuple(place) for place in HOMES[counts == 3]}
    found = cell_mask.mask(HOMES, rng=1, cells=cells).points
    assert np.mean([tuple(place) in big for place in found]) == pytest.approx(0.75, abs=0.03)


def test_no_cell_crosses_a_zone_and_small_zones_are_merged() -> None:
    zones = Zones(
        [square(9.8, 49.8, 0.2), square(10.0, 49.8, 0.2), square(9.8, 50.0, 0.2),
         square(10.0, 50.0, 0.17), square(10.17, 50.0, 0.03)],
        "EPSG:4326",
    )  # fmt: skip
    people = Addresses(HOMES)
    cells = Cells.build(people, k=50, zones=zones)
    assert len(cells.roots) == 4
    found = cell_mask.mask(HOMES, rng=1, cells=cells, zones=zones)
    home, moved = zones.locate(HOMES), zones.locate(found.points)
    inside = home >= 0
    assert (np.minimum(home, 3) == np.minimum(moved, 3))[inside].all()
    assert (found.reasons[~inside] == Reason.OUTSIDE).all()
    with pytest.raises(InputError, match="same zones"):
        cell_mask.mask(HOMES, cells=cells)


def test_polygons_become_cells_of_polygons() -> None:
    zones = Zones([square(10 + 0.1 * i, 50, 0.1) for i in range(6)], "EPSG:4326")
    people = Districts(zones, [30, 30, 30, 30, 60, 10])
    found = cell_mask.mask(at(10.01, 50.05, 200), rng=1, population=people, k=60)
    assert set(zones.locate(found.points)) == {0, 1}
    outside = cell_mask.mask(at(20, 50), population=people, k=60)
    assert outside.counts() == {"outside": 1}


def test_across_180() -> None:
    homes = town(2_000, centre=(180.0, -17.0))
    assert (homes[:, 0] > 0).any() and (homes[:, 0] < 0).any()
    cells = Cells.build(Addresses(homes), k=100)
    from geomask.geodesy import distance

    found = cell_mask.mask(homes, rng=1, cells=cells)
    assert distance(homes, found.points).max() < 20_000


def test_frozen_cells(tmp_path) -> None:  # type: ignore[no-untyped-def]
    cells = Cells.build(Addresses(HOMES), k=50)
    path = tmp_path / "cells.npz"
    cells.save(path)
    again = Cells.load(path)
    assert again.version == cells.version
    assert (again.locate(HOMES) == cells.cell).all()
    assert Cells.build(Addresses(HOMES), k=51).version != cells.version
    with pytest.raises(ParameterError, match="50 people at least, not 60"):
        cell_mask.mask(HOMES, cells=again, k=60)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"\x93NUMPY"])
def test_no_cells_in_a_file(tmp_path, content: bytes) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "cells.npz"
    path.write_bytes(content)
    with pytest.raises(InputError, match="holds no cells"):
        Cells.load(path)


def test_cells_that_were_changed_are_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    cells = Cells.build(Addresses(HOMES), k=50)
    path = tmp_path / "cells.npz"
    cells.save(path)
    with np.load(path) as file:
        arrays = dict(file)
    arrays["cell"] = np.roll(arrays["cell"], 1)
    np.savez(path, **arrays)
    with pytest.raises(InputError, match="was changed"):
        Cells.load(path)


def test_too_few_people_for_any_cell() -> None:
    with pytest.raises(PopulationError, match="below k = 10"):
        Cells.build(Addresses(HOMES[:9]), k=10)


@pytest.mark.slow
def test_a_million_addresses_hold_k_and_move_less_than_a_density_donut() -> None:
    """NY8-like: 1 M addresses in its tracts, k = 50, every point checked."""
    from geomask.geodesy import distance
    from geomask.masks import density_donut
    from tests.bench.geo import upstate

    homes = upstate(1_000_000)
    people = Addresses(homes)
    cells = Cells.build(people, k=50)
    found = cell_mask.mask(homes, rng=1, cells=cells)
    left = anonymity("cells", found.points, people, cells=cells)
    assert left is not None and left.min() >= 50 and found.released.all()
    some = slice(None, None, 200)
    donut = density_donut.mask(homes[some], rng=1, population=people, k=50, times=1.5)
    moved = distance(homes[some], found.points[some]).mean()
    assert moved <= np.nanmean(distance(homes[some], donut.points))
