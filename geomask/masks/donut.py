"""Donut: a uniformly random direction, and a distance between a least and a largest one.

``law="area"`` spreads points evenly over the ring (r = √(a² + u(b² - a²)); Hampton et al. 2010,
American Journal of Epidemiology 172:1062); ``law="radius"`` spreads the distances evenly, which
leaves more points near the truth.
"""

from typing import Annotated, Literal

import numpy as np

from geomask.parameters import Help, Least, Most, one_of, ring
from geomask.radial import displace
from geomask.randomness import Rng
from geomask.types import Floats, Masked, Points
from geomask.zones import Within

LAWS = ("area", "radius")
Law = Annotated[Literal["area", "radius"], Help("spread evenly over the ring, or by distance")]


def mask(
    points: Points,
    *,
    rng: Rng = None,
    min: Least,
    max: Most,
    law: Law = "area",
    within: Within | None = None,
) -> Masked:
    """Move each point by ``min`` to ``max`` metres.

    >>> moved = mask(np.array([[0.0, 51.5]]), min=50, max=500, rng=1).points
    >>> from geomask.geodesy import distance
    >>> 50 <= distance(np.array([[0.0, 51.5]]), moved)[0] <= 500
    np.True_
    """
    ring(min, max)
    one_of("law", law, LAWS)

    def radius(numbers: Floats, rows: object) -> Floats:
        u = numbers[:, 0]
        if law == "radius":
            return min + u * (max - min)
        return np.sqrt(min * min + u * (max * max - min * min))

    return displace(points, radius, rng=rng, within=within)


def density(metres: Floats, *, min: float, max: float, law: str = "area") -> Floats:
    """Return the probability per square metre of landing at a distance from the truth."""
    inside = (metres >= min) & (metres <= max)
    if law == "radius":
        return np.where(inside, 1 / (2 * np.pi * np.maximum(metres, 1e-9) * (max - min)), 0.0)
    return np.where(inside, 1 / (np.pi * (max * max - min * min)), 0.0)


def reach(*, min: float, max: float, law: str = "area") -> float:
    """Return the distance beyond which nothing lands, metres."""
    return max
