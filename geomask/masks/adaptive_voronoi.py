"""Adaptive Voronoi: half-way to the nearest point of the same area of k people, on a street corner.

Polzin & Kounadi 2021 (GIScience, LIPIcs 208:3): adaptive areal elimination draws areas of at least
k people, Voronoi borders are taken among the points of an area only, and the result is put on the
nearest street intersection in it. A point alone in its area goes to a fixed place in it.
"""

from typing import Annotated

import numpy as np

from geomask.masks.elimination import Polygons, areas_of
from geomask.masks.voronoi import halved
from geomask.network import Network
from geomask.parameters import Help, K, positive
from geomask.types import Ints, Masked, Points, Reason, as_points, masked
from geomask.zones import Zones

Streets = Annotated[Network | None, Help("file of street lines, to put points on their corners")]


def mask(points: Points, *, population: Polygons, k: K, network: Streets = None) -> Masked:
    """Move each point to a Voronoi border inside its area of at least ``k`` people."""
    positive(k=k)
    points = as_points(points)
    home, polygons, reasons = areas_of(points, population, k)
    areas = Zones(polygons, population.zones.reference.crs)
    rows = np.flatnonzero(reasons == Reason.RELEASED)
    moved, alone = halved(points[rows], home[rows])
    astray = (alone != Reason.RELEASED) | (areas.locate(moved) != home[rows])
    moved[astray] = areas.anchors()[home[rows[astray]]]
    if network is not None:
        moved = _on_corners(moved, home[rows], areas, network)
    out = np.full_like(points, np.nan)
    out[rows] = moved
    return masked(out, reasons, truth=points)


def _on_corners(moved: Points, home: Ints, areas: Zones, network: Network) -> Points:
    """Put points on the nearest corner of their area; those whose area has none stay."""
    from scipy.spatial import cKDTree

    from geomask.geodesy import earth_centred

    corners = network.corners()
    where = areas.locate(corners)
    out = moved.copy()
    for area in np.unique(home):
        there = corners[where == area]
        rows = np.flatnonzero(home == area)
        if len(there):
            out[rows] = there[cKDTree(earth_centred(there)).query(earth_centred(moved[rows]))[1]]
    return out
