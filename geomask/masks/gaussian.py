"""Gaussian: two independent normal displacements, east and north, with the same deviation.

The distance then follows Rayleigh's law: mean √(π/2), median √(2 ln 2) deviations. Any point may
move by next to nothing, so there is no least distance and no k; ``donut`` keeps a least distance.
"""

from typing import Annotated

import numpy as np

from geomask.parameters import Help, positive
from geomask.radial import displace
from geomask.randomness import Rng
from geomask.types import Floats, Masked, Points
from geomask.zones import Within

Sigma = Annotated[float, Help("standard deviation, east and north", "metres")]


def mask(points: Points, *, rng: Rng = None, sigma: Sigma, within: Within | None = None) -> Masked:
    """Move each point by a normal deviate of ``sigma`` metres along each axis."""
    positive(sigma=sigma)
    return displace(
        points, lambda u, rows: sigma * np.sqrt(-2 * np.log(u[:, 0])), rng=rng, within=within
    )


def density(metres: Floats, *, sigma: float) -> Floats:
    """Return the probability per square metre of landing at a distance from the truth."""
    return np.exp(-0.5 * (metres / sigma) ** 2) / (2 * np.pi * sigma * sigma)


def reach(*, sigma: float) -> float:
    """Return the distance beyond which one in a million lands, metres."""
    return sigma * float(np.sqrt(2 * np.log(1e6)))
