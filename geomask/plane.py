"""Flat metres around one place, for what geometry libraries can only do on a plane."""

from geomask.crs import Reference
from geomask.geodesy import centre_of
from geomask.types import Floats, Points


class Plane:
    """An equal-distance plane around one place: metres that are right within some 100 km of it."""

    def __init__(self, points: Points, *, equal_area: bool = False) -> None:
        from pyproj import CRS

        centre = centre_of(points)
        kind = "laea" if equal_area else "aeqd"
        self.crs = CRS.from_proj4(
            f"+proj={kind} +lat_0={centre[1]} +lon_0={centre[0]} +datum=WGS84 +units=m"
        )
        self._reference = Reference(self.crs)

    def project(self, points: Points) -> Floats:
        """Return ``(n, 2)`` metres east and north of the centre."""
        return self._reference.from_lonlat(points)

    def unproject(self, metres: Floats) -> Points:
        """Return the points that lie at ``(n, 2)`` metres."""
        return self._reference.to_lonlat(metres)
