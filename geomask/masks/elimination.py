"""Adaptive areal elimination: a random place in an area of at least k people.

Polygons with fewer than k people are merged (``geomask.merge``); a point then becomes a uniform
random place in its merged area, which says no more than the area's name. k holds by the census
count, against whoever knows the rule and where everybody lives; islands of too few are suppressed.
"""

from typing import Annotated, Any

import numpy as np

from geomask.merge import merged, union_of
from geomask.parameters import Help, K, positive
from geomask.plane import Plane
from geomask.population.districts import Districts
from geomask.randomness import Rng, Source, source
from geomask.types import Floats, Ints, Masked, Points, Reason, as_points, masked
from geomask.zones import Zones
from geomask.zones import areas as outlines

Polygons = Annotated[Districts, Help("file of polygons with their number of people")]


def mask(points: Points, *, rng: Rng = None, population: Polygons, k: K) -> Masked:
    """Move each point to a uniform random place in its area of at least ``k`` people."""
    positive(k=k)
    points = as_points(points)
    home, areas, reasons = areas_of(points, population, k)
    rows = np.flatnonzero(reasons == Reason.RELEASED)
    out = np.full_like(points, np.nan)
    out[rows] = Places(areas, population.zones).draw(home[rows], rows, source(rng))
    return masked(out, reasons, truth=points)


def areas_of(
    points: Points, population: Districts, k: float
) -> tuple[Ints, Any, "np.ndarray[tuple[int], np.dtype[np.uint8]]"]:
    """Return each point's merged area, the areas, and why a point has none."""
    area = merged(population.zones, population.counts, k)
    polygon = population.zones.locate(points)
    home = np.append(area, -1)[polygon]
    reasons = np.zeros(len(points), np.uint8)
    reasons[home < 0] = Reason.TOO_FEW_PEOPLE
    reasons[polygon < 0] = Reason.OUTSIDE
    return home, union_of(population.zones, area), reasons


class Places:
    """Uniform random places in polygons, at a fixed number of uniform draws each.

    A polygon is cut into triangles once (constrained Delaunay); a place is a triangle drawn by its
    area, and a point in it: no draw is ever thrown away.
    """

    def __init__(self, areas: Any, zones: Zones) -> None:
        import shapely

        flat = shapely.transform(areas, zones.reference.to_lonlat)
        self._plane = Plane(shapely.get_coordinates(shapely.centroid(flat)), equal_area=True)
        flat = outlines(shapely.transform(flat, self._plane.project))
        cut = shapely.constrained_delaunay_triangles(flat)
        triangles, owner = shapely.get_parts(cut, return_index=True)
        corners = shapely.get_coordinates(triangles).reshape(-1, 4, 2)
        self._corners = corners[:, :3]
        self._area = np.cumsum(shapely.area(triangles))
        self._first = np.searchsorted(owner, np.arange(len(areas)))
        self._last = np.searchsorted(owner, np.arange(len(areas)), side="right")

    def draw(self, area: Ints, rows: Ints, draws: Source) -> Points:
        """Return a uniform place in the area of each row."""
        u = draws.uniforms(rows, 3)
        before = np.append(0.0, self._area)[self._first[area]]
        share = before + u[:, 0] * (self._area[self._last[area] - 1] - before)
        triangle = np.searchsorted(self._area, share)
        triangle = np.clip(triangle, self._first[area], self._last[area] - 1)
        return self._plane.unproject(_in_triangle(self._corners[triangle], u[:, 1], u[:, 2]))


def _in_triangle(corners: Floats, u: Floats, v: Floats) -> Floats:
    root = np.sqrt(u)[:, None]
    v = v[:, None]
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    return np.asarray((1 - root) * a + root * (1 - v) * b + root * v * c)
