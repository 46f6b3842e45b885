import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomask.geodesy import (
    centre_of,
    distance,
    earth_centred,
    from_earth_centred,
    midpoint,
    move,
    wrap,
)
from geomask.plane import Plane
from tests.geomask.places import GEOD, at, measured

anywhere = st.tuples(st.floats(-180, 179.999), st.floats(-90, 90))


@given(anywhere, st.floats(0, 2 * np.pi), st.floats(0, 200_000))
def test_a_move_is_the_geodesic(place: tuple[float, float], bearing: float, metres: float) -> None:
    [(longitude, latitude)] = move(at(*place), np.array([bearing]), np.array([metres]))
    expected = GEOD.fwd(*place, np.degrees(bearing), metres)
    assert -180 <= longitude < 180
    assert GEOD.inv(longitude, latitude, expected[0], expected[1])[2] < 1e-4


@pytest.mark.parametrize(
    ("given", "wrapped"), [(180.0, -180.0), (-180.0, -180.0), (540.5, -179.5), (179.9, 179.9)]
)
def test_wrap(given: float, wrapped: float) -> None:
    assert wrap(np.array([given]))[0] == pytest.approx(wrapped)


@given(anywhere)
def test_earth_centred_and_back(place: tuple[float, float]) -> None:
    there = at(*place)
    metres, _ = measured(there, from_earth_centred(earth_centred(there)))
    assert metres[0] < 1e-6


def test_midpoint_across_180() -> None:
    [(longitude, latitude)] = midpoint(at(179.999, -17.0), at(-179.997, -17.0))
    assert longitude == pytest.approx(-179.999)
    assert latitude == pytest.approx(-17.0, abs=1e-6)


def test_distance_of_a_missing_point_is_missing() -> None:
    assert np.isnan(distance(at(0, 0), np.array([[np.nan, np.nan]])))[0]


def test_centre_across_180() -> None:
    assert abs(centre_of(np.array([[179.0, 0.0], [-179.0, 0.0]]))[0]) == pytest.approx(180)


def test_a_plane_keeps_metres() -> None:
    here = at(30.0, 60.0)
    there = move(here, np.array([1.0]), np.array([1_000.0]))
    plane = Plane(here)
    assert np.hypot(*plane.project(there)[0]) == pytest.approx(1_000, abs=1e-3)
    assert plane.unproject(plane.project(there)) == pytest.approx(there)
