"""Density-aware donut: a ring whose size follows the people around, and a k that is counted.

The inner circle would hold k people with a probability of ``sure`` if they were scattered at the
local density (P(N ≥ 50 | mean 50) is only 0.52, so 99 % takes a mean of 68), the outer one
``times`` as many. Then the people nearer to the masked point than the truth is are counted; below k
the point is drawn again, then drawn from a wider ring, then suppressed (after Hampton et al. 2010
and Allshouse et al. 2010).

The k is that of somebody who looks for the nearest addresses. Whoever knows the rule excludes more:
``geomask.risk`` says how much, and ``cells`` gives nothing away.
"""

from typing import Annotated

import numpy as np

from geomask.errors import ParameterError
from geomask.geodesy import distance
from geomask.parameters import Help, K, positive
from geomask.population.types import Population
from geomask.radial import redraw, ring_draw
from geomask.randomness import Rng, source
from geomask.types import Bools, Floats, Ints, Masked, Points, Reason, as_points, masked
from geomask.zones import Within

Times = Annotated[float, Help("people in the outer circle, as a multiple of the inner one's")]
Sure = Annotated[float, Help("probability with which the inner circle holds k")]
People = Annotated[Population, Help("file of addresses, polygons or a raster, with people")]
_FEW = 10
_WIDER = 1.25
_STEPS = 10


def mask(
    points: Points,
    *,
    rng: Rng = None,
    population: People,
    k: K,
    times: Times = 4.0,
    sure: Sure = 0.99,
    within: Within | None = None,
) -> Masked:
    """Move each point so far that ``k`` people live nearer to the masked point than it does."""
    positive(k=k)
    if times <= 1:
        raise ParameterError(f"times must be above 1, not {times:g}")
    points = as_points(points)
    least = population.radius_for(points, mean_for(k, sure))
    rows = np.flatnonzero(np.isfinite(least) & ~np.isnan(points).any(axis=1))
    out = np.full_like(points, np.nan)
    reasons = np.full(len(points), Reason.TOO_FEW_PEOPLE, np.uint8)
    home = None if within is None else within.zones.locate(points)
    draws = source(rng)

    def draw(rows: Ints, attempt: int) -> Points:
        wider = _WIDER ** (attempt // _FEW)
        a = least[rows] * wider
        return ring_draw(points[rows], a, a * np.sqrt(times), draws, rows, attempt)

    def keep(rows: Ints, drawn: Points) -> Bools:
        good = population.surely(drawn, distance(points[rows], drawn)) >= k
        if within is not None and home is not None:
            good &= within.keeps(home[rows], drawn)
        return good

    if home is not None:
        reasons[home < 0] = Reason.OUTSIDE
        rows = rows[home[rows] >= 0]
    left = redraw(rows, draw, keep, out, range(_FEW * _STEPS))
    released = np.setdiff1d(rows, left, assume_unique=True)
    reasons[released] = Reason.RELEASED
    return masked(out, reasons, truth=points)


def mean_for(k: float, sure: float) -> float:
    """Return the mean of a Poisson law that reaches k with a probability of ``sure``.

    >>> round(mean_for(50, 0.99), 1), round(mean_for(50, 0.999), 1)
    (67.9, 74.7)
    """
    from scipy.special import gammaincinv

    if not 0 < sure < 1:
        raise ParameterError(f"sure must be between 0 and 1, not {sure:g}")
    return float(gammaincinv(k, sure))


def ring_of(
    points: Points, *, population: Population, k: int, times: float = 4.0, sure: float = 0.99
) -> tuple[Floats, Floats]:
    """Return the inner and the outer radius of the first ring of points that lie there, metres."""
    least = population.radius_for(points, mean_for(k, sure))
    return least, least * np.sqrt(times)
