"""Polygons that points lie in, and must stay in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from geomask.crs import Reference
from geomask.errors import InputError
from geomask.parameters import one_of
from geomask.types import Bools, Floats, Ints, Points

if TYPE_CHECKING:
    from collections.abc import Sequence

OTHERWISE = ("suppress", "widen", "refuse")
_AT_ONCE = 1 << 17


class Zones:
    """Polygons in a reference system of their own, in which points are looked up.

    Looking up in the polygons' own system keeps their borders straight where they were drawn
    straight. Across 180°, polygons must be cut at the antimeridian, as RFC 7946 asks.
    """

    def __init__(
        self, polygons: "Sequence[Any]", crs: Any, *, columns: dict[str, Any] | None = None
    ) -> None:
        import shapely

        self.polygons = np.asarray(polygons, dtype=object)
        if not len(self.polygons) or not np.isin(shapely.get_type_id(self.polygons), (3, 6)).all():
            raise InputError("zones must be polygons; the file has other geometries, or none")
        self.polygons = areas(self.polygons)
        self.reference = Reference(crs)
        self.columns = columns or {}
        self._tree = shapely.STRtree(self.polygons)

    def __len__(self) -> int:
        return len(self.polygons)

    def locate(self, points: Points) -> Ints:
        """Return for each point the number of its polygon, the first where several overlap.

        -1 for points in none.
        """
        import shapely

        out = np.full(len(points), -1, np.int64)
        there = np.flatnonzero(~np.isnan(points).any(axis=1))
        for start in range(0, len(there), _AT_ONCE):
            rows = there[start : start + _AT_ONCE]
            xy = self.reference.from_lonlat(points[rows])
            hit, zone = self._tree.query(shapely.points(xy), predicate="intersects")
            order = np.lexsort((-zone, hit))  # the lowest number is written last, and stays
            out[rows[hit[order]]] = zone[order]
        return out

    def column(self, name: str) -> Any:
        """Return a column of the polygons' table; raises ``InputError`` naming those there."""
        if name not in self.columns:
            known = ", ".join(self.columns) or "none"
            raise InputError(f"the zones have no column {name!r}; there are: {known}")
        return self.columns[name]

    def square_metres(self) -> Floats:
        """Return each polygon's area on the ellipsoid."""
        from geomask.geodesy import wgs84

        return np.array([abs(wgs84().geometry_area_perimeter(p)[0]) for p in self.in_degrees()])

    def in_degrees(self) -> Any:
        """Return the polygons with WGS84 coordinates."""
        import shapely

        return shapely.transform(self.polygons, self.reference.to_lonlat)

    def anchors(self) -> Points:
        """Return a point inside each polygon."""
        import shapely

        inside = shapely.get_coordinates(shapely.point_on_surface(self.polygons))
        return self.reference.to_lonlat(inside)


def areas(polygons: Any) -> Any:
    """Return polygons made valid; lines and points that this would leave over are dropped."""
    import shapely

    return shapely.make_valid(polygons, method="structure", keep_collapsed=False)


@dataclass(frozen=True)
class Within:
    """A container for masked points, and what becomes of those that no draw keeps in it.

    ``same``: each point stays in its own polygon (an admin area); else any polygon will do (land).
    ``otherwise``: ``suppress`` the point, ``widen`` the distance step by step and then suppress,
    or ``refuse`` the whole run. The true point is never let through.
    """

    zones: Zones
    same: bool = True
    otherwise: Literal["suppress", "widen", "refuse"] = "suppress"

    def __post_init__(self) -> None:
        one_of("otherwise", self.otherwise, OTHERWISE)

    def keeps(self, home: Ints, moved: Points) -> Bools:
        """Say which moved points are in the container, given where each came from."""
        now = self.zones.locate(moved)
        return now == home if self.same else now >= 0
