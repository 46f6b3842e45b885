"""The best levels: one for each column, the same for all rows.

Levels form a lattice. A node is infeasible when more rows must go than may; then so is all that is
finer. A node cannot win when its floor, what it costs without suppression, is above the best loss
so far; floors are known ahead. Looking at a node closes one of two parts of the lattice; the node
looked at next is the one that closes most either way, as in a bisection. What is left open at the
end is nothing: the result is the optimum, ties broken by the lower levels.

After Kohlmayer et al. 2012 (Flash, doi:10.1109/SocialCom-PASSAT.2012.52), with bounds for models
that are not monotone under suppression.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scrub.errors import RecordsError
from scrub.records.classes import Classes
from scrub.records.encoding import Ints, sum_of
from scrub.records.losses import Loss
from scrub.records.models import Model
from scrub.records.recoding import Node

LARGEST = 1 << 22
"""Nodes of the largest lattice that is searched."""
BLOCK = 96
"""Nodes that are summed over in one product, at most, where an axis is not longer itself."""
REMEMBERED = 64
"""How many tables of classes are kept to make coarser ones from."""


@dataclass(frozen=True)
class Found:
    """The best node, and its loss; ``looked_at`` counts the nodes whose classes were made."""

    levels: Node
    loss: float
    looked_at: int


def search(finest: Classes, models: Sequence[Model], loss: Loss, *, most_lost: int) -> Found:
    """Return the node with the least loss among those that suppress at most so many rows.

    Raises ``RecordsError`` when there is none, or the lattice is too large.
    """
    lattice = _Lattice(finest, loss)
    best: Found | None = None
    while (node := lattice.next()) is not None:
        classes = lattice.classes_at(node)
        gone = must_go(models, classes)
        if sum_of(gone) > most_lost:
            lattice.close_finer(node)
            continue
        lattice.close(node)
        lost = not_met(models, classes)
        if sum_of(classes.rows[lost]) <= most_lost:
            found = Found(node, loss.of(node, classes, lost), lattice.looked_at)
            if best is None or _rank(found) < _rank(best):
                best = found
        lattice.learn(node, classes, gone, best.loss if best else math.inf)
    if best is None:
        raise RecordsError(
            f"no levels meet the models with at most {most_lost} rows suppressed; "
            "allow more suppression, or ask for less"
        )
    return replace(best, looked_at=lattice.looked_at)


def not_met(models: Sequence[Model], classes: Classes) -> Ints:
    """Return the numbers of the classes with rows that do not meet all models."""
    bad = np.zeros(len(classes), np.bool_)
    for model in models:
        bad |= ~model.met(classes)
    return np.flatnonzero(bad & (classes.rows > 0))


def must_go(models: Sequence[Model], classes: Classes) -> Ints:
    """Return how many rows of each class are lost, at least, in any finer release."""
    most = np.zeros(len(classes), np.int64)
    for model in models:
        np.maximum(most, model.must_go(classes), out=most)
    return most


def shape_of(finest: Classes) -> list[int]:
    """Return the shape of the lattice.

    Raises ``RecordsError`` where it is too large to look through.
    """
    shape = [len(quasi.levels) for quasi in finest.quasi]
    if math.prod(shape) > LARGEST:
        raise RecordsError(
            f"{math.prod(shape)} combinations of levels; at most {LARGEST} are searched: "
            "give columns fewer levels"
        )
    return shape


def _rank(found: Found) -> tuple[float, int, Node]:
    return found.loss, sum(found.levels), found.levels


@dataclass
class _Lattice:
    """What is still open, and class tables to start from."""

    finest: Classes
    loss: Loss
    looked_at: int = 0

    def __post_init__(self) -> None:
        shape = shape_of(self.finest)
        self.floor = self.loss.floor()
        self.open = np.ones(shape, np.bool_)
        self._by_floor = np.argsort(self.floor, axis=None, kind="stable")
        self._sums = _sums(shape)
        self._nodes = np.zeros((1, len(shape)), np.int64)
        self._tables = [self.finest]

    def next(self) -> Node | None:
        """Return the open node that closes most, whether it is feasible or not."""
        finer = self._finer()
        waiting = self._by_floor[self.open.ravel()[self._by_floor]]
        if not len(waiting):
            return None
        self.looked_at += 1
        closes = np.minimum(finer[waiting], np.arange(len(waiting), 0, -1))
        index = np.unravel_index(waiting[np.argmax(closes)], self.open.shape)
        return tuple(int(each) for each in index)

    def _finer(self) -> npt.NDArray[np.float32]:
        """Return for each node how many open ones are no coarser.

        Each step sums over some axes, the last ones, and turns them to the front.
        """
        counts: npt.NDArray[np.float32] = self.open.astype(np.float32)
        for summed in reversed(self._sums):
            counts = summed @ counts.reshape(-1, len(summed)).T
        return counts.ravel()

    def classes_at(self, node: Node) -> Classes:
        """Return the classes at a node, made from the fewest remembered ones that are finer."""
        finer = np.flatnonzero((self._nodes <= node).all(axis=1))
        sizes = [len(self._tables[each]) for each in finer]
        classes: Classes = self._tables[finer[np.argmin(sizes)]].at(node)
        if len(self._tables) > REMEMBERED:
            del self._tables[1]
            self._nodes = np.delete(self._nodes, 1, axis=0)
        self._tables.append(classes)
        self._nodes = np.vstack([self._nodes, node])
        return classes

    def close(self, node: Node) -> None:
        """Close a node."""
        self.open[node] = False

    def close_finer(self, node: Node) -> None:
        """Close a node and all that is finer."""
        self.open[tuple(slice(n + 1) for n in node)] = False

    def learn(self, node: Node, classes: Classes, gone: Ints, best: float) -> None:
        """Take in what a node says of finer and of coarser ones, and close what cannot win."""
        below, above = self.loss.floors(node, classes, gone)
        for at_least, part in (
            (below, self.floor[tuple(slice(n + 1) for n in node)]),
            (above, self.floor[tuple(slice(n, None) for n in node)]),
        ):
            if at_least is not None:
                np.maximum(part, at_least, out=part)
        if best < math.inf:
            self.open &= self.floor <= best


def _sums(shape: Sequence[int]) -> list[npt.NDArray[np.float32]]:
    """Return matrices that sum over all that is no coarser, for neighbouring axes together.

    Few products of larger matrices are quicker than many sums along short axes.
    """
    blocks: list[npt.NDArray[np.float32]] = [np.ones((1, 1), np.float32)]
    for size in shape:
        along = np.tri(size, dtype=np.float32)
        if len(blocks[-1]) * size <= BLOCK:
            blocks[-1] = np.kron(blocks[-1], along)
        else:
            blocks.append(along)
    return blocks
