"""Microaggregation: groups of k rows or more that are near each other, each said as its mean.

MDAV, Domingo-Ferrer & Torra 2005 (doi:10.1007/s10618-005-0007-5): take the row farthest from the
middle of all, and the row farthest from that; make a group of each and its nearest k - 1; repeat
with the rest. With n rows it takes n²/k steps: use it for up to some 100,000 rows.
"""

import numpy as np

from scrub.errors import RecordsError
from scrub.records.encoding import Floats, Ints


def mdav(points: Floats, k: int) -> Ints:
    """Return the number of each row's group, from 0; each has ``k`` to ``2k - 1`` rows.

    ``points``: (rows, columns), scaled as their columns are to count; ties go to the first row.
    """
    if points.ndim != 2 or not np.isfinite(points).all():
        raise RecordsError("microaggregation takes rows of finite numbers")
    if not 1 <= k <= len(points):
        raise RecordsError(f"k is {k}; it must be 1 to {len(points)}, the number of rows")
    group = np.empty(len(points), np.int64)
    rest = np.arange(len(points))
    number = 0
    while len(rest) >= 2 * k:
        here = points[rest]
        far = int(np.argmax(_squares(here, here.mean(axis=0))))
        seeds = [here[far]]
        if len(rest) >= 3 * k:
            seeds.append(here[np.argmax(_squares(here, here[far]))])
        for seed in seeds:
            near = np.argsort(_squares(points[rest], seed), kind="stable")[:k]
            group[rest[near]] = number
            rest = np.delete(rest, near)
            number += 1
    group[rest] = number
    return group


def aggregated(points: Floats, group: Ints) -> Floats:
    """Return for each row the mean of its group.

    >>> aggregated(np.array([[1.0], [3.0], [8.0]]), np.array([0, 0, 1])).tolist()
    [[2.0], [2.0], [8.0]]
    """
    sizes = np.bincount(group)
    means = [np.bincount(group, column) / np.maximum(sizes, 1) for column in points.T]
    return np.asarray(means).T[group]


def standardized(points: Floats) -> Floats:
    """Return columns with mean 0 and deviation 1, so that all count the same."""
    deviation = points.std(axis=0)
    return np.asarray((points - points.mean(axis=0)) / np.where(deviation > 0, deviation, 1))


def information_loss(points: Floats, group: Ints) -> float:
    """Return the share of the variance that is inside groups (SSE/SST), 0 to 1."""
    inside = ((points - aggregated(points, group)) ** 2).sum()
    total = ((points - points.mean(axis=0)) ** 2).sum()
    return float(inside / total) if total else 0.0


def _squares(points: Floats, centre: Floats) -> Floats:
    apart = points - centre
    return np.asarray(np.einsum("ij,ij->i", apart, apart))
