"""How many rows that are unique in a sample are unique in the population it was drawn from.

Estimates from class sizes alone, for samples drawn at random. They differ widely: give both.
"""

import math
from collections.abc import Mapping

import numpy as np

from scrub.errors import RecordsError
from scrub.records.encoding import Floats

STEPS = 200
_ACCURACY = 1e-9


def zayatz(sizes: Mapping[int, int], population: int) -> float:
    """Return the share of the sample's rows that are unique in the population.

    ``sizes``: how many classes there are of each size. The sample's own sizes stand for the
    population's. Source: Zayatz 1991, Estimation of the number of unique population elements.

    >>> round(zayatz({1: 50, 10: 5}, 10_000), 3)
    0.261
    """
    size, count = _arrays(sizes, population)
    sample = int(size @ count)
    # Chance that a class of each size has exactly one row in the sample, by that of size 1.
    ways = _log_choose(np.append(population - size, population - 1), sample - 1)
    chance = size * np.exp(ways[:-1] - ways[-1])
    alone = sizes.get(1, 0)
    return alone * alone / float(count @ chance) / sample if alone else 0.0


def pitman(sizes: Mapping[int, int], population: int) -> float | None:
    """Return the share of the population that is unique in it; None where the model does not fit.

    Maximum likelihood of Pitman's model of class sizes. Source: Hoshino 2001, Applying Pitman's
    sampling formula to microdata disclosure risk assessment, Journal of Official Statistics 17:499.
    """
    size, count = _arrays(sizes, population)
    if not sizes.get(1) or size.max() == 1:
        return None
    found = _fitted(size, count)
    if found is None:
        return None
    theta, alpha = found
    log = math.lgamma(theta + 1) - math.lgamma(theta + alpha) + (alpha - 1) * math.log(population)
    return min(1.0, math.exp(log))


def _fitted(size: Floats, count: Floats) -> tuple[float, float] | None:
    """Return theta and alpha, where both derivatives of the likelihood are zero."""
    n, u = float(size @ count), float(count.sum())
    for start in ((u / 10, 0.5), (1.0, 0.2), (u, 0.8), (0.1, 0.05)):
        at = np.array(start)
        for _ in range(STEPS):
            slope, curve = _derivatives(at[0], at[1], size, count, n, u)
            try:
                step = np.linalg.solve(curve, slope)
            except np.linalg.LinAlgError:
                break
            part = 1.0
            while part > _ACCURACY and not _inside(at - part * step):
                part /= 2
            at = at - part * step
            if np.abs(part * step / at).max() < _ACCURACY:
                return float(at[0]), float(at[1])
    return None


def _inside(at: Floats) -> bool:
    return bool(at[0] > 0 and 0 < at[1] < 1)


def _derivatives(
    theta: float, alpha: float, size: Floats, count: Floats, n: float, u: float
) -> tuple[Floats, Floats]:
    """Return the slope and the curvature of the log-likelihood, a sum of three sums.

    Over log(theta + i alpha), i < u; -log(theta + i), i < n; and log(j - alpha), j < size.
    """
    ratio = theta / alpha
    inverse = float(_digamma(u + ratio) - _digamma(1 + ratio)) / alpha
    squared = float(_trigamma(1 + ratio) - _trigamma(u + ratio)) / alpha**2
    first = (u - 1 - theta * inverse) / alpha
    mixed = (inverse - theta * squared) / alpha
    second = (first - theta * mixed) / alpha
    slope = np.array(
        [
            inverse - float(_digamma(n + theta) - _digamma(1 + theta)),
            first - float(count @ (_digamma(size - alpha) - _digamma(1 - alpha))),
        ]
    )
    drop = float(_trigamma(1 + theta) - _trigamma(n + theta))
    bend = float(count @ (_trigamma(1 - alpha) - _trigamma(size - alpha)))
    return slope, np.array([[drop - squared, -mixed], [-mixed, -second - bend]])


def _digamma(x: float | Floats) -> Floats:
    """Return the derivative of log gamma, by its recurrence and asymptotic series (DLMF 5.11.2)."""
    x = np.asarray(x, np.float64)
    shift = sum(1 / (x + i) for i in range(10))
    y = x + 10
    i2 = 1 / (y * y)
    series = i2 * (1 / 12 - i2 * (1 / 120 - i2 * (1 / 252 - i2 / 240)))
    return np.asarray(np.log(y) - 0.5 / y - series - shift)


def _trigamma(x: float | Floats) -> Floats:
    """Return the second derivative of log gamma."""
    x = np.asarray(x, np.float64)
    shift = sum(1 / (x + i) ** 2 for i in range(10))
    y = x + 10
    i2 = 1 / (y * y)
    series = (1 + i2 * (1 / 6 - i2 * (1 / 30 - i2 * (1 / 42 - i2 / 30)))) / y
    return np.asarray(series + i2 / 2 + shift)


def _log_choose(n: Floats, k: int) -> Floats:
    """Return log(n over k) up to what depends on k alone, -inf where k > n."""
    return np.array(
        [math.lgamma(a + 1) - math.lgamma(a - k + 1) if a >= k else -math.inf for a in n.tolist()]
    )


def _arrays(sizes: Mapping[int, int], population: int) -> tuple[Floats, Floats]:
    size, count = (np.array(list(each), np.float64) for each in (sizes.keys(), sizes.values()))
    if not len(size) or population < size @ count:
        raise RecordsError("a population has at least as many people as the sample")
    return size, count
