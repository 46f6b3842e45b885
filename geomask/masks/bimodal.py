"""Bimodal Gaussian: the distance is normal around one of two rings, half of the points each.

With the usual ½N(30, 5) + ½N(60, 10) metres the mean is 45 m (Cassa et al. 2006 describe the
family). A distance below 0, for which deviations are far too large, is refused beforehand.
"""

from typing import Annotated

import numpy as np

from geomask.errors import ParameterError
from geomask.parameters import Help, positive
from geomask.radial import displace
from geomask.randomness import Rng
from geomask.types import Floats, Masked, Points
from geomask.zones import Within

Near = Annotated[float, Help("middle of the near ring", "metres")]
Far = Annotated[float, Help("middle of the far ring", "metres")]
NearSd = Annotated[float, Help("standard deviation around the near ring", "metres")]
FarSd = Annotated[float, Help("standard deviation around the far ring", "metres")]
_SAFE = 5  # deviations between a ring and its centre


def mask(
    points: Points,
    *,
    rng: Rng = None,
    near: Near = 30.0,
    near_sd: NearSd = 5.0,
    far: Far = 60.0,
    far_sd: FarSd = 10.0,
    within: Within | None = None,
) -> Masked:
    """Move each point by a distance from one of two normal laws, each with probability ½."""
    from scipy.special import ndtri

    _check(near, near_sd, far, far_sd)

    def radius(u: Floats, rows: object) -> Floats:
        first = u[:, 0] < 0.5
        deviate = ndtri(u[:, 1])
        metres = np.where(first, near + near_sd * deviate, far + far_sd * deviate)
        return np.asarray(np.abs(metres))

    return displace(points, radius, rng=rng, columns=2, within=within)


def density(
    metres: Floats,
    *,
    near: float = 30.0,
    near_sd: float = 5.0,
    far: float = 60.0,
    far_sd: float = 10.0,
) -> Floats:
    """Return the probability per square metre of landing at a distance from the truth."""

    def normal(mean: float, sd: float) -> Floats:
        bell = np.exp(-0.5 * ((metres - mean) / sd) ** 2)
        return np.asarray(bell / (sd * np.sqrt(2 * np.pi)))

    along = (normal(near, near_sd) + normal(far, far_sd)) / 2
    return np.asarray(along / (2 * np.pi * np.maximum(metres, 1e-9)))


def reach(
    *, near: float = 30.0, near_sd: float = 5.0, far: float = 60.0, far_sd: float = 10.0
) -> float:
    """Return the distance beyond which one in a million lands, metres."""
    return max(near + _SAFE * near_sd, far + _SAFE * far_sd)


def _check(near: float, near_sd: float, far: float, far_sd: float) -> None:
    positive(near=near, near_sd=near_sd, far=far, far_sd=far_sd)
    if near < _SAFE * near_sd or far < _SAFE * far_sd:
        raise ParameterError(
            f"each ring must be at least {_SAFE} standard deviations away from the truth"
        )
