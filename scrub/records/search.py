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
from dataclasses import dataclass, field, replace

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
        if sum_of(must_go(models, classes)) > most_lost:
            lattice.close_finer(node)
            continue
        lattice.close(node)
        lost = not_met(models, classes)
        if sum_of(classes.rows[lost]) <= most_lost:
            found = Found(node, loss.of(node, classes, lost), lattice.looked_at)
            if best is None or _rank(found) < _rank(best):
                best = found
        lattice.raise_floor(node, loss.floor_above(classes), best.loss if best else math.inf)
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
    open: npt.NDArray[np.bool_] = field(init=False)
    floor: npt.NDArray[np.float64] = field(init=False)
    remembered: list[tuple[Node, Classes]] = field(init=False)

    def __post_init__(self) -> None:
        shape = shape_of(self.finest)
        self.floor = self.loss.floor()
        self.open = np.ones(shape, np.bool_)
        self.remembered = [((0,) * len(shape), self.finest)]

    def next(self) -> Node | None:
        """Return the open node that closes most, whether it is feasible or not."""
        if not self.open.any():
            return None
        self.looked_at += 1
        finer = self.open.astype(np.int64)
        for axis in range(finer.ndim):
            np.cumsum(finer, axis=axis, out=finer)
        nodes = np.flatnonzero(self.open)
        order = np.argsort(self.floor.ravel()[nodes], kind="stable")
        dearer = np.empty(len(nodes), np.int64)
        dearer[order] = np.arange(len(nodes), 0, -1)
        closes = np.minimum(finer.ravel()[nodes], dearer)
        index = np.unravel_index(nodes[np.argmax(closes)], self.open.shape)
        return tuple(int(each) for each in index)

    def classes_at(self, node: Node) -> Classes:
        """Return the classes at a node, made from the fewest remembered ones that are finer."""
        finer = [
            classes
            for levels, classes in self.remembered
            if all(a <= b for a, b in zip(levels, node, strict=True))
        ]
        classes = min(finer, key=len).at(node)
        if len(self.remembered) > REMEMBERED:
            del self.remembered[1]
        self.remembered.append((node, classes))
        return classes

    def close(self, node: Node) -> None:
        self.open[node] = False

    def close_finer(self, node: Node) -> None:
        self.open[tuple(slice(n + 1) for n in node)] = False

    def raise_floor(self, node: Node, floor: float, best: float) -> None:
        """Take in what a node says of coarser ones, and close what cannot win."""
        if floor > 0:
            above = self.floor[tuple(slice(n, None) for n in node)]
            np.maximum(above, floor, out=above)
        if best < math.inf:
            self.open &= self.floor <= best
