import numpy as np
import pytest

from geomask.geodesy import move
from geomask.utility import (
    centre_drift,
    density_overlap,
    hotspot_overlap,
    morans_i,
    nearest_neighbour,
    ripley,
)
from tests.geomask.places import at, measured, town

TOWN = town(600)


def spread(count: int = 600) -> np.ndarray:
    rng = np.random.default_rng(5)
    return at(10, 50, count) + rng.uniform(-0.05, 0.05, (count, 2))


def test_nothing_moved_nothing_lost() -> None:
    assert centre_drift(TOWN, TOWN) == 0
    assert density_overlap(TOWN, TOWN) == pytest.approx(1)
    assert hotspot_overlap(TOWN, TOWN) == 1
    assert ripley(TOWN, TOWN, np.random.default_rng(1)).off == 0


def test_a_shift_is_the_drift() -> None:
    moved = move(TOWN, np.full(600, 1.0), np.full(600, 700.0))
    assert centre_drift(TOWN, moved) == pytest.approx(700, rel=1e-3)
    assert nearest_neighbour(moved) == pytest.approx(nearest_neighbour(TOWN), rel=1e-3)
    assert density_overlap(TOWN, moved) < 0.95


def test_nearest_neighbour_by_hand() -> None:
    two = np.vstack((at(10, 50), at(10.01, 50)))
    assert nearest_neighbour(two) == pytest.approx(measured(two[:1], two[1:])[0][0], abs=1e-3)
    assert np.isnan(nearest_neighbour(two[:1]))


def test_ripley_tells_clusters_from_chance() -> None:
    clustered = ripley(TOWN, spread(), np.random.default_rng(1)).clustered
    assert clustered[0] > 0.8
    chance = ripley(spread(), spread(), np.random.default_rng(2))
    assert chance.clustered[0] < 0.2
    middle = np.pi * chance.metres**2
    assert (chance.low < middle * 1.1).all() and (chance.high > middle * 0.6).all()


def test_morans_i_of_a_slope_and_of_noise() -> None:
    points = spread()
    assert morans_i(points, points[:, 0]) > 0.8
    assert abs(morans_i(points, np.random.default_rng(3).normal(size=600))) < 0.1
    assert np.isnan(morans_i(points, np.ones(600)))
