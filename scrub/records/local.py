"""Local recoding: levels that differ from row to row, each row said as finely as may be.

Nodes of the lattice are visited from the one that costs least; the rows whose classes there meet
all models are released at it, the others go on. What is left over at the end is suppressed; where
that is more than may be, the rows released last are taken back until all of them together meet the
models at the top, where nothing is said.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from scrub.errors import RecordsError
from scrub.records.classes import POPULATION, Classes
from scrub.records.encoding import Ints
from scrub.records.losses import loss_of
from scrub.records.models import Bools, Model
from scrub.records.recoding import SUPPRESSED, Node
from scrub.records.search import not_met, shape_of


def recode(
    finest: Classes, models: Sequence[Model], loss: str, *, most_lost: int
) -> tuple[list[Node], Ints]:
    """Return the nodes rows are released at, and for each finest class the number of its node.

    Raises ``RecordsError`` when more rows than ``most_lost`` would be suppressed.
    """
    which = np.full(len(finest), SUPPRESSED, np.int64)
    nodes: list[Node] = []
    names: Ints = np.arange(len(finest))
    rest = finest
    for node in _by_cost(finest, loss):
        released = _met_at(rest, models, node)
        if released.any():
            which[names[released]] = len(nodes)
            nodes.append(node)
            rest, names = _without(rest, names, released)
            if not rest.total:
                break
    return nodes, _taken_back(finest, models, nodes, which, most_lost)


def _by_cost(finest: Classes, loss: str) -> Iterator[Node]:
    """Yield all nodes, the cheapest first; by granularity, where a loss knows nothing ahead."""
    shape = shape_of(finest)
    floor = loss_of(loss, finest).floor()
    if not floor.any():
        floor = loss_of("granularity", finest).floor()
    for index in np.argsort(floor, axis=None, kind="stable"):
        yield tuple(int(each) for each in np.unravel_index(index, shape))


def _met_at(rest: Classes, models: Sequence[Model], node: Node) -> Bools:
    """Return which classes become part of one with rows that meets all models at a node."""
    into, count = rest.grouped(node)
    met = np.ones(count, np.bool_)
    of_sizes = [model for model in models if model.column is None]
    met[not_met(of_sizes, rest.bare().merged(into, count))] = False
    of_values = [model for model in models if model.column is not None]
    if of_values and met.any():
        met[not_met(of_values, rest.merged(into, count))] = False
    return met[into] & (rest.rows > 0)


def _without(rest: Classes, names: Ints, released: Bools) -> tuple[Classes, Ints]:
    """Return the classes that are not released, and their names.

    The population is still there for the others to hide in.
    """
    if POPULATION in rest.counts:
        return rest.emptied(released), names
    stay = np.flatnonzero(~released)
    return rest.take(stay), names[stay]


def _taken_back(
    finest: Classes, models: Sequence[Model], nodes: list[Node], which: Ints, most_lost: int
) -> Ints:
    """Return the numbers of nodes after what is left over has company enough, where it must."""
    top = tuple(len(quasi.levels) - 1 for quasi in finest.quasi)
    for last in reversed(range(len(nodes))):
        left = np.flatnonzero(which == SUPPRESSED)
        if finest.rows[left].sum() <= most_lost:
            return which
        which = np.where(which == last, SUPPRESSED, which)
        left = np.flatnonzero(which == SUPPRESSED)
        if _met_at(finest.take(left), models, top).any():
            nodes.append(top)
            which[left] = len(nodes) - 1
            return which
    if finest.rows[which == SUPPRESSED].sum() > most_lost:
        raise RecordsError(
            f"no recoding meets the models with at most {most_lost} rows suppressed; "
            "allow more suppression, or ask for less"
        )
    return which
