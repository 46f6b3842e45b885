"""Cutting a population into cells of at least k people: a k-d tree that stops in time.

The wider side of a cell is cut so that each part gets a whole number of groups of k, so most cells
end with k people and a few more rather than anything up to 2k. People at the same place are never
parted, and a cell is cut only where both parts keep k.
"""

from dataclasses import dataclass

import numpy as np

from geomask.errors import PopulationError
from geomask.types import Floats, Ints

_LEAF = np.inf
_AT_ONCE = 1 << 15


@dataclass(frozen=True)
class Tree:
    """Cuts, a row each: below ``at`` along ``axis`` lies node ``child``, else ``child + 1``.

    A leaf's ``at`` is infinite and its ``child`` itself; ``cell`` numbers the leaves.
    """

    axis: Ints
    at: Floats
    child: Ints
    cell: Ints
    depth: int

    def locate(self, xy: Floats, root: Ints | int = 0) -> Ints:
        """Return the cell each row of ``(n, 2)`` coordinates lies in."""
        out = np.empty(len(xy), np.int64)
        flat_axis, at, child = self.axis, self.at, self.child
        for start in range(0, len(xy), _AT_ONCE):
            part = np.ascontiguousarray(xy[start : start + _AT_ONCE])
            first = np.arange(len(part)) * 2
            values = part.reshape(-1)
            node = np.zeros(len(part), np.int64)
            node += root if isinstance(root, int) else root[start : start + _AT_ONCE]
            for _ in range(self.depth):
                node = child[node] + (values[first + flat_axis[node]] >= at[node])
            out[start : start + _AT_ONCE] = self.cell[node]
        return out


class _Growing:
    def __init__(self) -> None:
        self.axis: list[int] = []
        self.at: list[float] = []
        self.child: list[int] = []
        self.cell: list[int] = []
        self.cells = 0

    def leaf(self) -> int:
        self.axis.append(0)
        self.at.append(_LEAF)
        self.child.append(len(self.child))
        self.cell.append(-1)
        return len(self.axis) - 1


def partition(xy: Floats, counts: Floats, zone: Ints, k: float) -> tuple[Tree, Ints, Ints]:
    """Cut units at ``(n, 2)`` degrees, with people each, into cells inside each zone.

    Returns the tree, the root of each zone in it, and the cell of each unit. Zones are numbered
    from 0; units of zone -1 belong to no cell. Raises ``PopulationError`` for a zone below k.
    """
    growing = _Growing()
    zones = int(zone.max(initial=-1)) + 1
    roots = np.array([growing.leaf() for _ in range(zones)], dtype=np.int64)
    cell = np.full(len(xy), -1, np.int64)
    order = np.argsort(zone, kind="stable")
    bounds = np.searchsorted(zone[order], np.arange(zones + 1))
    deepest = 0
    for number in range(zones):
        rows = order[bounds[number] : bounds[number + 1]]
        if counts[rows].sum() < k:
            raise PopulationError(f"a zone has fewer than {k:g} people; merge it with another")
        deepest = max(deepest, _grow(growing, int(roots[number]), rows, xy, counts, cell, k))
    tree = Tree(
        np.array(growing.axis), np.array(growing.at), np.array(growing.child),
        np.array(growing.cell), deepest,
    )  # fmt: skip
    return tree, roots, cell


def _grow(  # noqa: PLR0913 - one loop's state, and a class for it would be harder to read
    growing: _Growing,
    root: int,
    rows: Ints,
    xy: Floats,
    counts: Floats,
    cell: Ints,
    k: float,
) -> int:
    # Each part carries its own coordinates, so that memory is read in order.
    waiting = [(root, rows, np.ascontiguousarray(xy[rows].T), counts[rows], 0)]
    deepest = 0
    while waiting:
        node, rows, places, people, depth = waiting.pop()
        deepest = max(deepest, depth)
        cut = _cut(places, people, k)
        if cut is None:
            growing.cell[node] = growing.cells
            cell[rows] = growing.cells
            growing.cells += 1
            continue
        axis, at, order, left = cut
        low = growing.leaf()
        high = growing.leaf()
        growing.axis[node], growing.at[node], growing.child[node] = axis, at, low
        for side, part in ((high, order[left:]), (low, order[:left])):
            waiting.append((side, rows[part], places[:, part], people[part], depth + 1))
    return deepest


def _cut(places: Floats, counts: Floats, k: float) -> tuple[int, float, Ints, int] | None:
    """Find where to cut units at ``(2, n)`` degrees.

    Return the axis, the place, the order along the axis and how many units lie below; or None.
    """
    people = counts.sum()
    groups = int(people // k)
    if groups < 2:
        return None
    low, high = places.min(axis=1), places.max(axis=1)
    span = high - low
    span[0] *= np.cos(np.radians((low[1] + high[1]) / 2))
    for axis in (0, 1) if span[0] >= span[1] else (1, 0):
        values = places[axis]
        order = np.argsort(values)
        values = values[order]
        below = np.cumsum(counts[order])
        left = _place(values, below, people * (groups // 2) / groups, k)
        if left:
            return axis, _between(values[left - 1], values[left]), order, left
    return None


def _place(values: Floats, below: Floats, target: float, k: float) -> int:
    """Return after how many units to cut: nearest to the target, between unlike values; or 0."""
    at = int(np.searchsorted(below, target - 1e-9))
    at = min(at, len(values) - 1)
    first = int(np.searchsorted(values, values[at]))
    last = int(np.searchsorted(values, values[at], side="right"))
    if at + 1 < last:
        options = [first, last]
    else:
        options = [at + 1, first]
    people = below[-1]
    good = [
        left for left in options
        if 0 < left < len(values) and below[left - 1] >= k and people - below[left - 1] >= k
    ]  # fmt: skip
    return min(good, key=lambda left: abs(below[left - 1] - target), default=0)


def _between(one: float, other: float) -> float:
    middle = (one + other) / 2
    return float(middle if one < middle <= other else other)
