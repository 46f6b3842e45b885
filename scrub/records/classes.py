"""Equivalence classes: rows that say the same of all quasi-identifiers, and what they hold.

A table of classes has the same form at every level of generalization, from the distinct rows up:
coarser classes are made from finer ones, never from the rows again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scrub.records.encoding import DENSE, Floats, Ints, Quasi, joint, number
from scrub.records.people import People

PEOPLE = "people"
"""Name of the counts of the people of a class, where everybody is in one class."""
POPULATION = "population"
"""Name of the counts of the people of a class in the population."""


@dataclass(frozen=True, repr=False)
class Histogram:
    """How often each class holds each value of a column: three arrays, sorted by class.

    ``whole`` is the distribution of the whole table, in shares; ``order`` ranks the values.
    """

    owner: Ints
    value: Ints
    count: Ints
    whole: Floats
    order: Ints

    def merged(self, into: Ints, classes: int) -> "Histogram":
        """Return the histogram of coarser classes; ``into`` says what each class becomes."""
        codes = into[self.owner] * len(self.whole) + self.value
        bound = classes * len(self.whole)
        if bound <= DENSE * len(codes) + 1024:
            counts = np.bincount(codes, self.count, bound)
            there = np.flatnonzero(counts)
            return self._of(there, counts[there])
        distinct, inverse = np.unique(codes, return_inverse=True)
        return self._of(distinct, np.bincount(inverse, self.count))

    def taken(self, chosen: Ints, classes: int) -> "Histogram":
        """Return the histogram of some of the classes, renumbered."""
        to = np.zeros(classes, np.int64)
        to[chosen] = np.arange(len(chosen))
        stays = np.zeros(classes, np.bool_)
        stays[chosen] = True
        part = self.where(stays)
        return replace(part, owner=to[part.owner])

    def where(self, stays: npt.NDArray[np.bool_]) -> "Histogram":
        """Return the histogram without what is of other classes, which keep their numbers."""
        here = stays[self.owner]
        return replace(self, owner=self.owner[here], value=self.value[here], count=self.count[here])

    def dense(self, classes: int) -> Floats:
        """Return the class by value matrix, values in their order."""
        matrix = np.zeros((classes, len(self.whole)))
        matrix[self.owner, self.order[self.value]] = self.count
        return matrix

    def _of(self, codes: Ints, counts: Ints | Floats) -> "Histogram":
        owner, value = np.divmod(codes, len(self.whole))
        return replace(self, owner=owner, value=value, count=counts.astype(np.int64))


@dataclass(frozen=True, repr=False)
class Classes:
    """Equivalence classes.

    ``keys``: for each quasi-identifier, the value of some member of each class. ``rows``: how many
    rows each class has. ``counts``: other numbers that add up when classes merge, by name.
    ``histograms``: by column. ``people``: who is where, where somebody is in several classes.
    """

    quasi: Sequence[Quasi]
    keys: Ints
    rows: Ints
    counts: Mapping[str, Ints] = field(default_factory=dict)
    histograms: Mapping[str, Histogram] = field(default_factory=dict)
    people: People | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def total(self) -> int:
        """How many rows there are."""
        return int(self.rows.sum())

    def grouped(self, levels: Sequence[int]) -> tuple[Ints, int]:
        """Return which coarser class each class is in at these levels, and how many there are."""
        codes, sizes = [np.zeros(len(self), np.int32)], [1]
        for quasi, key, n in zip(self.quasi, self.keys, levels, strict=True):
            level = quasi.levels[n]
            if level.size > 1:
                codes.append(level.group[key])
                sizes.append(level.size)
        return number(*joint(codes, sizes)) if len(self) else (np.zeros(0, np.int64), 0)

    def at(self, levels: Sequence[int]) -> "Classes":
        """Return the classes at these levels, which are nowhere finer than those of this table."""
        return self.merged(*self.grouped(levels))

    def merged(self, into: Ints, classes: int) -> "Classes":
        """Return coarser classes; ``into`` says what each class becomes."""
        member = np.zeros(classes, np.int64)
        member[into] = np.arange(len(self))
        return Classes(
            self.quasi,
            self.keys[:, member],
            _summed(self.rows, into, classes),
            {name: _summed(each, into, classes) for name, each in self.counts.items()},
            {name: each.merged(into, classes) for name, each in self.histograms.items()},
            self.people and self.people.merged(into, classes),
        )

    def take(self, chosen: Ints) -> "Classes":
        """Return some of the classes, by number."""
        return Classes(
            self.quasi,
            self.keys[:, chosen],
            self.rows[chosen],
            {name: each[chosen] for name, each in self.counts.items()},
            {name: each.taken(chosen, len(self)) for name, each in self.histograms.items()},
            self.people and self.people.taken(chosen),
        )

    def emptied(self, gone: npt.NDArray[np.bool_]) -> "Classes":
        """Return the classes without the rows of those that are ``gone``, a mask.

        Their people of the population are still there.
        """
        counts = {
            name: each if name == POPULATION else np.where(gone, 0, each)
            for name, each in self.counts.items()
        }
        histograms = {name: each.where(~gone) for name, each in self.histograms.items()}
        people = self.people and self.people.without(gone)
        rows = np.where(gone, 0, self.rows)
        return replace(self, rows=rows, counts=counts, histograms=histograms, people=people)

    def bare(self) -> "Classes":
        """Return the classes without the histograms of sensitive columns."""
        return replace(self, histograms={})

    def distinct(self, column: str) -> Ints:
        """Return how many distinct values of a column each class holds."""
        return np.bincount(self.histograms[column].owner, minlength=len(self))


def _summed(counts: Ints, into: Ints, classes: int) -> Ints:
    return np.bincount(into, counts, classes).astype(np.int64)
