"""What generalization costs: of each node of the lattice before it is looked at, and of classes.

A *columnwise* loss is a cost of each cell, 0 (as it was) to 1 (suppressed), averaged over rows and
combined over columns. Classwise losses look at the sizes of classes alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from scrub.errors import RecordsError
from scrub.records.classes import Classes
from scrub.records.encoding import Floats, Ints, Quasi, sum_of

BELOW = 1 - 1e-12
"""Bounds are taken so much lower, lest rounding close a node that ties."""
DIGITS = 12
"""Losses are told apart up to so many digits, whatever order they were summed in."""


class Loss(Protocol):
    """A loss of a table's nodes; smaller is better."""

    def floor(self) -> Floats:
        """Return a bound from below for every node, shaped as the lattice."""

    def of(self, levels: Sequence[int], classes: Classes, lost: Ints) -> float:
        """Return the loss of a node whose classes numbered ``lost`` are suppressed."""

    def of_release(self, levels: Ints, released: Classes) -> float:
        """Return the loss where each finest class has its ``levels``, the last ones if suppressed.

        ``released``: the classes that came of it.
        """

    def floors(
        self, levels: Sequence[int], classes: Classes, gone: Ints
    ) -> tuple[Floats | None, Floats | None]:
        """Return bounds from below for all finer nodes, in their shape, and for all coarser ones.

        ``classes`` are those at a node, ``gone`` how many rows of each any finer node loses.
        """


@dataclass(frozen=True)
class Columnwise:
    """Average cost of cells. ``geometric``: ARX's mean, the n-th root of prod(1 + cost) - 1."""

    finest: Classes
    costs: Sequence[Sequence[Floats]]
    geometric: bool = False

    def floor(self) -> Floats:
        """Return the loss without any suppression."""
        return _rounded(self._combined(np.ix_(*self._means)))

    def of(self, levels: Sequence[int], classes: Classes, lost: Ints) -> float:
        """Return the loss; a suppressed cell costs what the last level does."""
        more = self._more(levels, classes.keys[:, lost], classes.rows[lost])
        means = [mean[n] + each for mean, n, each in zip(self._means, levels, more, strict=True)]
        return float(_rounded(self._combined(means)))

    def of_release(self, levels: Ints, released: Classes) -> float:
        """Return the loss."""
        means = [
            np.asarray(self._mean(self.finest.rows, np.array(cost)[used, key]))
            for cost, used, key in zip(self.costs, levels, self.finest.keys, strict=True)
        ]
        return float(_rounded(self._combined(means)))

    def floors(
        self, levels: Sequence[int], classes: Classes, gone: Ints
    ) -> tuple[Floats | None, Floats | None]:
        """Return for finer nodes what the rows that are lost there cost more, at least.

        A row costs no more at a finer level, so losing it costs no less than at this one.
        """
        means = [
            mean[: n + 1] + more
            for mean, n, more in zip(
                self._means, levels, self._more(levels, classes.keys, gone), strict=True
            )
        ]
        return _rounded(self._combined(np.ix_(*means))) * BELOW, None

    @cached_property
    def _means(self) -> list[Floats]:
        """The average cost at each level of each column."""
        return [
            np.array([self._mean(self.finest.rows, cost[key]) for cost in column])
            for column, key in zip(self.costs, self.finest.keys, strict=True)
        ]

    def _more(self, levels: Sequence[int], keys: Ints, lost: Ints) -> list[float]:
        """Return what losing so many rows of classes at these levels costs more, by column."""
        there = np.flatnonzero(lost)
        return [
            self._mean(lost[there], (column[-1] - column[n])[key[there]])
            for column, key, n in zip(self.costs, keys, levels, strict=True)
        ]

    def _mean(self, rows: Ints, cost: Floats) -> float:
        return float(cost @ rows) / max(1, self.finest.total)

    def _combined(self, means: Sequence[Floats]) -> Floats:
        if not self.geometric:
            return np.asarray(sum(means)) / len(means)
        product = np.asarray(1.0)
        for mean in means:
            product = product * (1 + mean)
        return np.asarray(product ** (1 / len(means)) - 1)


@dataclass(frozen=True)
class Classwise:
    """A loss of class sizes: ``discernibility`` or ``aecs``.

    Discernibility: the sum of squared sizes, suppressed rows at the size of the table
    (Bayardo & Agrawal 2005, doi:10.1109/ICDE.2005.42). AECS: rows by classes, suppressed rows being
    one (LeFevre et al. 2006, doi:10.1109/ICDE.2006.101, without the k).
    """

    finest: Classes
    squared: bool

    def floor(self) -> Floats:
        """Return 0 for all: nothing is known before looking."""
        return np.zeros([len(quasi.levels) for quasi in self.finest.quasi])

    def of(self, levels: Sequence[int], classes: Classes, lost: Ints) -> float:
        """Return the loss."""
        kept = np.delete(classes.rows, lost)
        return self._of(kept, sum_of(classes.rows[lost]))

    def of_release(self, levels: Ints, released: Classes) -> float:
        """Return the loss."""
        return self._of(released.rows, self.finest.total - released.total)

    def _of(self, sizes: Ints, suppressed: int) -> float:
        total = self.finest.total
        if self.squared:
            rows = sizes.astype(np.float64)
            return float(rows @ rows + float(suppressed) * total)
        return total / max(1, int(np.count_nonzero(sizes)) + (suppressed > 0))

    def floors(
        self, levels: Sequence[int], classes: Classes, gone: Ints
    ) -> tuple[Floats | None, Floats | None]:
        """Return for coarser nodes the loss without suppression.

        Sizes only grow there, and classes only become fewer.
        """
        return None, np.asarray(self.of((), classes, np.zeros(0, np.int64)))


LOSSES = ("aecs", "discernibility", "entropy", "granularity", "loss", "precision")


def loss_of(name: str, finest: Classes) -> Loss:
    """Return a loss by name: one of ``LOSSES``.

    ``loss`` is ARX's, ``granularity`` Iyengar's (doi:10.1145/775047.775089), ``precision``
    Samarati's and Sweeney's, ``entropy`` the non-uniform entropy of Gionis & Tassa 2009.
    """
    if name in ("discernibility", "aecs"):
        return Classwise(finest, squared=name == "discernibility")
    if name in ("loss", "granularity"):
        return Columnwise(finest, [_covered(quasi) for quasi in finest.quasi], name == "loss")
    if name == "precision":
        return Columnwise(finest, [_height(quasi) for quasi in finest.quasi])
    if name == "entropy":
        pairs = zip(finest.quasi, finest.keys, strict=True)
        return Columnwise(finest, [_entropy(quasi, key, finest.rows) for quasi, key in pairs])
    raise RecordsError(f"loss {name!r}; there are {', '.join(LOSSES)}")


def _covered(quasi: Quasi) -> list[Floats]:
    """Return how much of the domain a cell may stand for, from 0 for one value to 1 for all."""
    least = quasi.levels[0].share
    domain = 1 / float(least.min()) if len(least) else 1.0
    if domain <= 1:
        return [np.zeros(len(least)) for _ in quasi.levels]
    return [(level.share - 1 / domain) / (1 - 1 / domain) for level in quasi.levels]


def _height(quasi: Quasi) -> list[Floats]:
    top = len(quasi.levels) - 1
    return [np.full(len(quasi.values), n / top) for n in range(top + 1)]


def _entropy(quasi: Quasi, key: Ints, rows: Ints) -> list[Floats]:
    """Return the bits each cell loses, by the bits it could."""
    counts = np.bincount(key, rows, len(quasi.values))
    total = max(1.0, counts.sum())
    bits = -np.log2(np.maximum(counts, 1) / total)
    mean = float(bits @ counts) / total or 1.0
    costs = []
    for level in quasi.levels:
        group = np.maximum(np.bincount(level.group, counts, level.size), 1)
        costs.append((bits + np.log2(group[level.group] / total)) / mean)
    return costs


def _rounded(losses: Floats) -> Floats:
    return np.round(losses, DIGITS)
