"""People in polygons: census tracts and the like, with a count each.

Within a polygon people are taken to be spread evenly, which no census promises: ``Count`` therefore
has bounds as well, which hold however they are spread. Polygons wholly inside the circle are surely
counted, polygons it does not touch surely not. Circles are drawn with 128 corners *inside* the true
one, so the estimate errs by at most 0.04 % of a circle's area, towards fewer people.
"""

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from geomask.errors import PopulationError
from geomask.geodesy import move
from geomask.plane import Plane
from geomask.population.types import Count, Units
from geomask.types import Floats, Ints, Points
from geomask.zones import Zones, areas

CORNERS = 128


class Districts:
    """Polygons and the number of people in each."""

    assumption = "people are spread evenly inside each polygon"

    def __init__(self, zones: Zones, counts: npt.ArrayLike) -> None:
        people = np.asarray(counts, dtype=np.float64)
        if people.shape != (len(zones),) or not (np.isfinite(people) & (people >= 0)).all():
            raise PopulationError("each polygon needs a count of people, 0 or more")
        if not people.any():
            raise PopulationError("the population has nobody in it")
        self.zones = zones
        self.counts = people

    @cached_property
    def _plane(self) -> Plane:
        return Plane(self.zones.anchors(), equal_area=True)

    @cached_property
    def _flat(self) -> tuple[Any, Any, Floats]:
        """The polygons in an equal-area plane, a search tree of them, and people per m²."""
        import shapely

        flat = areas(shapely.transform(self.zones.in_degrees(), self._plane.project))
        return flat, shapely.STRtree(flat), self.counts / shapely.area(flat)

    def units(self) -> Units:
        """Return a point of each polygon, and its people."""
        return Units(self.zones.anchors(), self.counts)

    def unit_of(self, points: Points) -> Ints | None:
        """Return the polygon each point lies in, -1 for none."""
        return self.zones.locate(points)

    def within(self, points: Points, metres: Floats) -> Count:
        """Count the people within so many metres of each point."""
        import shapely

        flat, tree, density = self._flat
        rows = np.flatnonzero(~np.isnan(points).any(axis=1) & (metres > 0))
        circles = self._circles(points[rows], metres[rows])
        owner, polygon = tree.query(circles, predicate="intersects")
        shared = shapely.area(shapely.intersection(circles[owner], flat[polygon]))
        whole = shapely.contains_properly(circles[owner], flat[polygon])

        def per_circle(people: Floats) -> Floats:
            out = np.zeros(len(points))
            out[rows] = np.bincount(owner, people, minlength=len(rows))
            return out

        counts = self.counts[polygon]
        return Count(
            per_circle(shared * density[polygon]), per_circle(counts * whole), per_circle(counts)
        )

    def surely(self, points: Points, metres: Floats) -> Floats:
        """Return the estimate: the bound that holds without the assumption is next to nothing."""
        return self.within(points, metres).people

    def radius_for(self, points: Points, people: float) -> Floats:
        """Return √(people / πλ), λ being the density of the polygon each point lies in."""
        home = self.zones.locate(points)
        density = np.append(self._flat[2], 0.0)[home]
        with np.errstate(divide="ignore"):
            return np.sqrt(people / (np.pi * density))

    def _circles(self, points: Points, metres: Floats) -> Any:
        import shapely

        angles = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
        around = move(
            np.repeat(points, CORNERS, axis=0),
            np.tile(angles, len(points)),
            np.repeat(metres, CORNERS),
        )
        corners = self._plane.project(around).reshape(len(points), CORNERS, 2)
        return shapely.polygons(corners)
