"""Voronoi: each point moves to the border of its Voronoi cell (Seidl et al. 2015).

The nearest place on that border is half-way to the nearest other point, so no diagram is drawn. For
complete spatial randomness of density λ the mean move is 1/(4√λ). WEAK: nothing is random, and with
a list of addresses every masked point has two candidates, the ends of the line it halves
(``geomask.risk`` shows them); use it to blur a map, not to hide people.
"""

import numpy as np

from geomask.geodesy import earth_centred, midpoint
from geomask.types import Ints, Masked, Points, Reason, as_points, masked


def mask(points: Points) -> Masked:
    """Move each point half-way to the nearest point elsewhere."""
    points = as_points(points)
    out, reasons = halved(points, np.zeros(len(points), np.int64))
    return masked(out, reasons, truth=points)


def halved(
    points: Points, group: Ints
) -> tuple[Points, "np.ndarray[tuple[int], np.dtype[np.uint8]]"]:
    """Move each point half-way to the nearest point elsewhere in its group.

    Those with nobody else in their group have the reason ``NO_CANDIDATE``.
    """
    from scipy.spatial import cKDTree

    out = np.full_like(points, np.nan)
    reasons = np.full(len(points), Reason.NO_CANDIDATE, np.uint8)
    there = np.flatnonzero(~np.isnan(points).any(axis=1))
    order = there[np.argsort(group[there], kind="stable")]
    starts = np.flatnonzero(np.diff(group[order], prepend=-2))
    for rows in np.split(order, starts[1:]):
        places, which = np.unique(points[rows], axis=0, return_inverse=True)
        if len(places) < 2:
            continue
        space = earth_centred(places)
        nearest = cKDTree(space).query(space, k=2)[1][:, 1]
        out[rows] = midpoint(places, places[nearest])[which.reshape(-1)]
        reasons[rows] = Reason.RELEASED
    return out, reasons
