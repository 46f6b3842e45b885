"""What holds for every mask: suppression, missing points, order, and the record about it."""

from typing import Any

import numpy as np
import pytest

from geomask.methods import METHODS
from geomask.network import Network
from geomask.population import Addresses, Districts
from geomask.randomness import Keyed
from geomask.types import Reason
from geomask.zones import Zones
from tests.geomask.places import square, town

HOMES = Addresses(town(3_000))
GRID = [square(9.9 + 0.05 * i, 49.9 + 0.05 * j, 0.05) for i in range(4) for j in range(4)]
ZONES = Zones(GRID, "EPSG:4326", columns={"name": np.array([f"z{i}" for i in range(16)])})
PEOPLE = Districts(ZONES, np.full(16, 100))
POINTS = town(40, seed=1)


def streets() -> Network:
    import shapely

    ticks = np.linspace(9.9, 10.1, 12)
    lines = [shapely.LineString([(x, 49.9), (x, 50.1)]) for x in ticks]
    lines += [shapely.LineString([(9.9, y), (10.1, y)]) for y in ticks + 40]
    return Network(lines, "EPSG:4326")


PARAMS: dict[str, dict[str, Any]] = {
    "donut": {"min": 50, "max": 500},
    "density-donut": {"population": HOMES, "k": 10},
    "cells": {"population": HOMES, "k": 10},
    "laplace": {"epsilon": 0.01},
    "gaussian": {"sigma": 100},
    "bimodal": {},
    "nrand": {"radius": 500},
    "voronoi": {},
    "adaptive-voronoi": {"population": PEOPLE, "k": 150},
    "elimination": {"population": PEOPLE, "k": 150},
    "swap": {"addresses": HOMES, "min": 10, "max": 2_000},
    "street": {"network": streets()},
    "grid": {"size": 1_000},
    "h3": {"resolution": 7},
    "geohash": {"letters": 5},
    "decimals": {"digits": 1},
    "polygon": {"zones": ZONES, "name": "name"},
    "zip3": {"zip": ["10001"] * 41, "zones": ZONES, "code": "name"},
    "dhs": {"urban": ["U"] * 41},
    "affine": {"shift": 100, "turn": 10},
}
WITH_GAP = np.vstack((POINTS, [[np.nan, np.nan]]))


def masked(name: str, points: Any = WITH_GAP, **extra: Any) -> Any:
    return METHODS[name].mask(points, **{**PARAMS[name], **extra})


def test_every_method_is_tried() -> None:
    assert set(PARAMS) == set(METHODS)


@pytest.mark.parametrize("name", METHODS)
def test_no_true_point_and_no_coordinate_of_a_suppressed_one(name: str) -> None:
    found = masked(name)
    assert found.reasons[-1] == Reason.NO_COORDINATES
    assert np.isnan(found.points[~found.released]).all()
    assert np.isfinite(found.points[found.released]).all()
    assert sum(found.counts().values()) == len(WITH_GAP)
    if name not in ("cells",):  # the truth is one of a cell's k members, as likely as any
        assert not (found.points == WITH_GAP).all(axis=1).any()
    assert (WITH_GAP[:-1] == POINTS).all()  # the input is not written to


@pytest.mark.parametrize("name", [n for n, m in METHODS.items() if m.random])
def test_seeds_and_the_operating_system(name: str) -> None:
    one, two = (masked(name, rng=0).points for _ in range(2))
    assert np.array_equal(one, two, equal_nan=True)
    assert not np.array_equal(one, masked(name, rng=1).points, equal_nan=True)
    fresh = masked(name).points
    assert not np.array_equal(fresh, masked(name).points, equal_nan=True)


@pytest.mark.parametrize("name", [n for n, m in METHODS.items() if m.random and not m.together])
def test_with_a_key_the_order_of_rows_does_not_matter(name: str) -> None:
    order = np.random.default_rng(2).permutation(len(POINTS))

    def moved(points: Any, ids: list[int]) -> Any:
        return masked(name, points, rng=Keyed(b"k" * 32, ids, context="t"), **rows(len(points)))

    def rows(count: int) -> dict[str, Any]:
        return {"urban": ["U"] * count} if name == "dhs" else {}

    there = moved(POINTS, list(range(len(POINTS)))).points
    back = moved(POINTS[order], order.tolist()).points
    assert np.array_equal(there[order], back, equal_nan=True)


@pytest.mark.parametrize("name", METHODS)
def test_no_points_at_all(name: str) -> None:
    extra: dict[str, Any] = {}
    if name in ("dhs", "zip3"):
        extra = {"urban": []} if name == "dhs" else {"zip": []}
    assert masked(name, np.empty((0, 2)), **extra).points.shape == (0, 2)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_says_what_it_promises(name: str) -> None:
    each = METHODS[name]
    assert each.what and each.guarantee and each.attacker and each.publish and each.keep
    assert each.weak == (name in ("voronoi", "affine"))
