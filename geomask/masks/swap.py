"""Location swap: each point becomes a real address between two distances (Zhang et al. 2017).

The address is drawn uniformly from those with min < d ≤ max. Where there is none the point is
suppressed: the true point is never given back. A released point is somebody's address, and readers
may take it for the patient's: say so beside the map.
"""

from typing import Annotated

import numpy as np

from geomask.geodesy import earth_centred
from geomask.parameters import Help, Least, Most, ring
from geomask.population.addresses import Addresses
from geomask.randomness import Rng, source
from geomask.types import Floats, Ints, Masked, Points, Reason, as_points, masked

Candidates = Annotated[Addresses, Help("file of addresses to swap with")]
_AT_ONCE = 1024


def mask(
    points: Points, *, rng: Rng = None, addresses: Candidates, min: Least, max: Most
) -> Masked:
    """Swap each point with an address ``min`` to ``max`` metres away."""
    ring(min, max)
    points = as_points(points)
    there = np.flatnonzero(~np.isnan(points).any(axis=1))
    u = source(rng).uniforms(there, 1)[:, 0]
    out = np.full_like(points, np.nan)
    reasons = np.full(len(points), Reason.NO_CANDIDATE, np.uint8)
    for start in range(0, len(there), _AT_ONCE):
        rows = there[start : start + _AT_ONCE]
        chosen = _chosen(addresses, points[rows], u[start : start + _AT_ONCE], min, max)
        found = chosen >= 0
        out[rows[found]] = addresses.points[chosen[found]]
        reasons[rows[found]] = Reason.RELEASED
    return masked(out, reasons, truth=points)


def candidates(addresses: Addresses, points: Points, least: float, most: float) -> Ints:
    """Return how many addresses each point may be swapped with."""
    space = earth_centred(points)
    near, far = (
        addresses.tree.query_ball_point(space, metres, return_length=True)
        for metres in (least, most)
    )
    return np.asarray(far - near, dtype=np.int64)


def _chosen(addresses: Addresses, points: Points, u: Floats, least: float, most: float) -> Ints:
    """Return the number of the address drawn for each point, or -1."""
    owner, address = _in_ring(addresses, points, least, most)
    counts = np.bincount(owner, minlength=len(points))
    starts = np.cumsum(counts) - counts
    pick = starts + np.floor(u * counts).astype(np.int64)
    return np.where(counts > 0, np.append(address, -1)[np.minimum(pick, len(address))], -1)


def _in_ring(addresses: Addresses, points: Points, least: float, most: float) -> tuple[Ints, Ints]:
    owner, address = addresses.pairs(points, most)
    apart = earth_centred(points)[owner] - addresses.space[address]
    far = np.einsum("ij,ij->i", apart, apart) > least * least
    return owner[far], address[far]
