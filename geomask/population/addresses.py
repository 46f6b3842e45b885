"""People at points: addresses, households, or the pixels of a raster.

Counts are exact: distances are taken in Earth-centred space, straight lines for arcs (1 mm in
10 km). Where people live only *near* their point, as in a pixel, ``spread`` says how near, and the
bounds of a count follow: people whose point is closer than r - spread are surely inside, those
beyond r + spread surely outside.
"""

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from geomask.errors import PopulationError
from geomask.geodesy import earth_centred
from geomask.population.types import Count, Units
from geomask.types import Floats, Ints, Points, as_points

_AT_ONCE = 1 << 14
_NEAREST = 64


class Addresses:
    """``points`` is ``(n, 2)``; ``counts`` the people at each, one by default; spread in metres."""

    def __init__(
        self, points: Points, counts: npt.ArrayLike | None = None, *, spread: float = 0.0
    ) -> None:
        points = as_points(points)
        ones = counts is None
        people = np.ones(len(points)) if counts is None else np.asarray(counts, dtype=np.float64)
        if people.shape != (len(points),) or not (np.isfinite(people) & (people >= 0)).all():
            raise PopulationError("each address needs a count of people, 0 or more")
        if np.isnan(points.sum()) or (people == 0).any():
            lived_in = (people > 0) & ~np.isnan(points).any(axis=1)
            points, people = points[lived_in], people[lived_in]
        if not len(points):
            raise PopulationError("the population has nobody in it")
        self.points = points
        self.counts = people
        self.spread = spread
        self.assumption = (
            f"people live within {spread:.0f} m of the point they are counted at" if spread else ""
        )
        self._alike = ones or bool((self.counts == self.counts[0]).all())

    def __len__(self) -> int:
        return len(self.points)

    @cached_property
    def space(self) -> Floats:
        """The addresses in Earth-centred coordinates, ``(n, 3)``."""
        return earth_centred(self.points)

    @cached_property
    def tree(self) -> Any:
        """A k-d tree of ``space`` in the order ``near_together``: made and asked sooner so."""
        from scipy.spatial import cKDTree

        space = self.space.take(self.near_together, axis=0)
        return cKDTree(space, leafsize=100, balanced_tree=False, compact_nodes=False)

    @cached_property
    def near_together(self) -> Ints:
        """The addresses by the squares of a 256 by 256 grid that they lie in."""
        square = np.zeros(len(self), np.uint16)
        for column in self.points.T:  # one by one: four times as fast as both at once
            low, high = column.min(), column.max()
            square <<= 8
            square |= ((column - low) * (255 / max(high - low, 1e-12))).astype(np.uint16)
        return np.argsort(square, kind="stable")

    def units(self) -> Units:
        """Return the addresses."""
        return Units(self.points, self.counts)

    def unit_of(self, points: Points) -> Ints | None:
        """Return None: an address has no area to lie in."""
        return None

    def within(self, points: Points, metres: Floats) -> Count:
        """Count the people within so many metres of each point."""
        people = self._sums(points, metres)
        if not self.spread:
            return Count(people, people, people)
        sure = self._sums(points, metres - self.spread)
        return Count(people, sure, self._sums(points, metres + self.spread))

    def surely(self, points: Points, metres: Floats) -> Floats:
        """Return the people who are inside wherever near their point they live."""
        return self._sums(points, metres - self.spread)

    def radius_for(self, points: Points, people: float) -> Floats:
        """Return the distance to the ``people``-th nearest person of each point, metres."""
        out = np.full(len(points), np.inf)
        rows = np.flatnonzero(~np.isnan(points).any(axis=1))
        if people > self.counts.sum():
            return out
        neighbours = int(np.ceil(people / self.counts[0])) if self._alike else _NEAREST
        while len(rows):
            neighbours = min(neighbours, len(self))
            short = []
            for start in range(0, len(rows), _AT_ONCE):
                part = rows[start : start + _AT_ONCE]
                apart, which = self.tree.query(
                    earth_centred(points[part]), k=range(1, neighbours + 1)
                )
                enough = np.cumsum(self.counts[self.near_together[which]], axis=1) >= people
                found = enough[:, -1]
                first = enough.argmax(axis=1)
                out[part[found]] = apart[found, first[found]]
                short.append(part[~found])
            rows = np.concatenate(short)
            neighbours *= 4
        return out

    def pairs(self, points: Points, metres: float | Floats) -> tuple[Ints, Ints]:
        """Return all pairs (row of points, address) at most so many metres apart, by row."""
        found = self.tree.query_ball_point(earth_centred(points), metres, return_sorted=False)
        sizes = np.fromiter(map(len, found), np.int64, len(found))
        owner = np.repeat(np.arange(len(points)), sizes)
        flat = np.concatenate([np.empty(0, np.int64), *map(np.asarray, found)]).astype(np.int64)
        return owner, self.near_together[flat]

    def _sums(self, points: Points, metres: Floats) -> Floats:
        there = ~np.isnan(points).any(axis=1) & (metres >= 0)
        out = np.zeros(len(points))
        if self._alike:
            inside = self.tree.query_ball_point(
                earth_centred(points[there]), metres[there], return_length=True
            )
            out[there] = inside * self.counts[0]
            return out
        rows = np.flatnonzero(there)
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            owner, address = self.pairs(points[part], metres[part])
            out[part] = np.bincount(owner, self.counts[address], minlength=len(part))
        return out
