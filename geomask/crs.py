"""From any coordinate reference system to longitude and latitude, and back.

All masks work on the ellipsoid, so degrees are never taken for metres, and the scale of a
projection (EPSG:3857 stretches London by 1.6) never reaches a distance.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from geomask.errors import CrsError
from geomask.types import Floats, Points

if TYPE_CHECKING:
    from pyproj import CRS

WGS84 = "EPSG:4326"


class Reference:
    """One reference system, and the way between it and WGS84 longitude and latitude.

    ``crs`` is anything pyproj reads. Raises ``CrsError`` for None, for systems not tied to the
    Earth, and for unreadable ones.
    """

    def __init__(self, crs: Any) -> None:
        from pyproj import Transformer
        from pyproj.exceptions import ProjError

        self.crs = _read(crs)
        self._plain = self.crs.equals(_read(WGS84), ignore_axis_order=True)
        try:
            self._out = Transformer.from_crs(self.crs, _read(WGS84), always_xy=True)
            self._back = Transformer.from_crs(_read(WGS84), self.crs, always_xy=True)
        except ProjError:
            raise _unusable(self.crs) from None

    def to_lonlat(self, xy: Floats) -> Points:
        """Return ``(n, 2)`` coordinates of this system as points; NaN stays NaN.

        Raises ``CrsError`` where coordinates lie outside of the system.
        """
        missing = np.isnan(xy).any(axis=1)
        if self._plain:
            points = xy
        else:
            longitude, latitude = self._out.transform(xy[:, 0], xy[:, 1])
            points = np.column_stack((longitude, latitude))
            points[missing] = np.nan
        with np.errstate(invalid="ignore"):
            wrong = ~missing & ~((np.abs(points[:, 1]) <= 90) & (np.abs(points[:, 0]) <= 360))
        if wrong.any():
            raise CrsError(
                f"{int(wrong.sum())} of {len(xy)} points lie outside of {self.name}: the "
                "coordinates are in another reference system; name it with --crs (crs=…)"
            )
        return points

    def from_lonlat(self, points: Points) -> Floats:
        """Return points in this system; raises ``CrsError`` where it cannot hold them."""
        if self._plain:
            return points
        missing = np.isnan(points).any(axis=1)
        x, y = self._back.transform(points[:, 0], points[:, 1])
        out = np.column_stack((x, y))
        out[missing] = np.nan
        wrong = ~missing & ~np.isfinite(out).all(axis=1)
        if wrong.any():
            raise CrsError(
                f"{int(wrong.sum())} masked points cannot be written in {self.name}; "
                "write to EPSG:4326"
            )
        return out

    @property
    def name(self) -> str:
        """The system's authority code where it has one, else its name."""
        authority = self.crs.to_authority()
        return ":".join(authority) if authority else self.crs.name


def _read(crs: Any) -> "CRS":
    from pyproj import CRS
    from pyproj.exceptions import CRSError as PyprojError

    if crs is None:
        raise CrsError(
            "the points have no coordinate reference system; name it, for example EPSG:4326 "
            "for longitude and latitude (--crs, crs=…)"
        )
    try:
        read = CRS.from_user_input(crs)
    except PyprojError:
        raise CrsError(
            f"unknown reference system {str(crs)[:60]!r}; give a code such as EPSG:4326"
        ) from None
    if read.geodetic_crs is None or read.is_geocentric:
        raise _unusable(read)
    return read


def _unusable(crs: "CRS") -> CrsError:
    return CrsError(
        f"{crs.name} is not a system of places on the ground (two axes tied to the Earth); "
        "convert to a geographic or projected one first"
    )
