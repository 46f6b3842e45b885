"""NRand: of N points drawn in a disc, the farthest (Wightman et al. 2011, theta-rand family).

r = R·u^(1/2N) has the law of the largest of N area-uniform distances: mean 2N/(2N + 1)·R.
"""

from typing import Annotated

import numpy as np

from geomask.errors import ParameterError
from geomask.parameters import Help, positive
from geomask.radial import displace
from geomask.randomness import Rng
from geomask.types import Floats, Masked, Points
from geomask.zones import Within

Disc = Annotated[float, Help("radius of the disc", "metres")]
Candidates = Annotated[int, Help("how many points to draw and take the farthest of", "points")]


def mask(
    points: Points,
    *,
    rng: Rng = None,
    radius: Disc,
    candidates: Candidates = 4,
    within: Within | None = None,
) -> Masked:
    """Move each point to the farthest of ``candidates`` points in a disc of ``radius`` metres."""
    positive(radius=radius)
    if candidates < 1:
        raise ParameterError(f"candidates must be 1 or more, not {candidates}")
    return displace(
        points, lambda u, rows: radius * u[:, 0] ** (0.5 / candidates), rng=rng, within=within
    )


def density(metres: Floats, *, radius: float, candidates: int = 4) -> Floats:
    """Return the probability per square metre of landing at a distance from the truth."""
    share = np.minimum(metres / radius, 1.0)
    at = candidates * share ** (2 * candidates - 2) / (np.pi * radius * radius)
    return np.where(metres <= radius, at, 0.0)


def reach(*, radius: float, candidates: int = 4) -> float:
    """Return the distance beyond which nothing lands, metres."""
    return radius
