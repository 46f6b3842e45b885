"""The map of a report: what it draws, and that it asks for nothing from outside."""

import re

import numpy as np
import pytest

from geomask.webmap import SCRIPT, STYLE, map_of
from tests.geomask.places import GEOD, at, town

MASKED = town(300)


def dots(page: str, name: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    path = re.search(rf'class="{name}"[^>]* d="([^"]*)"', page)
    assert path
    return np.array(re.findall(r"M(-?[\d.e+-]+) (-?[\d.e+-]+)h0", path[1]), dtype=np.float64)


def test_points_are_metres_around_their_centre_north_up() -> None:
    east, north = (GEOD.fwd(10, 50, bearing, 1_000)[:2] for bearing in (90, 0))
    xy = dots(map_of(np.vstack((at(10, 50), [east], [north]))), "masked")
    assert xy[1] - xy[0] == pytest.approx([1_000, 0], abs=2)
    assert xy[2] - xy[0] == pytest.approx([0, -1_000], abs=2)  # SVG counts downwards


def test_all_points_are_in_view() -> None:
    page = map_of(MASKED)
    found = re.search(r'viewBox="([^"]*)"', page)
    assert found
    x, y, wide, high = map(float, found[1].split())
    xy = dots(page, "masked")
    assert len(xy) == 300 and "300 of 300 points" in page
    assert (xy >= [x, y]).all() and (xy <= [x + wide, y + high]).all()


def test_truth_is_drawn_only_where_it_is_given() -> None:
    assert 'class="true"' not in map_of(MASKED) and "CUSTODIAN" not in map_of(MASKED)
    page = map_of(MASKED, MASKED + 0.001)
    assert len(dots(page, "true")) == 300 and "CUSTODIAN ONLY" in page


def test_suppressed_points_are_left_out_and_many_are_thinned() -> None:
    some = MASKED.copy()
    some[::2] = np.nan
    assert len(dots(map_of(some), "masked")) == 150
    assert "no map" in map_of(np.full_like(MASKED, np.nan))
    many = np.tile(MASKED, (150, 1))
    assert len(dots(map_of(many), "masked")) == 15_000 and "of 45,000 points" in map_of(many)


def test_one_point_has_a_view() -> None:
    assert "nan" not in map_of(at(10, 50))


def test_nothing_is_loaded() -> None:
    page = map_of(MASKED, MASKED) + SCRIPT + STYLE
    for word in ("http", "src=", "url(", "@import", "fetch", "XMLHttpRequest", "<link"):
        assert word not in page
