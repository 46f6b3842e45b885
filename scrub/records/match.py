"""Which published rows a person may be, to somebody who knows the person's quasi-identifiers.

The attacker's data are generalized first, at every combination of levels the release has: an
attacker who compares true values with bands finds nothing, and proves nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from scrub.records.decision import published
from scrub.records.index import TupleIndex
from scrub.records.scales import Scale

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Published:
    """A release as its readers see it: combinations, how many rows each has, and their numbers."""

    scales: Mapping[str, Scale]
    combinations: list[list[str]]
    """A list of values for each quasi-identifier."""
    rows: list[Ints]
    """For each combination, the numbers of its rows."""
    levels: npt.NDArray[np.int8]

    @property
    def sizes(self) -> Ints:
        """How many rows each combination has."""
        return np.array([len(each) for each in self.rows], np.int64)


def published_rows(
    release: Mapping[str, Sequence[str]], known: Mapping[str, Sequence[str]],
    scales: Mapping[str, Scale],
) -> Published:  # fmt: skip
    """Return a release by its combinations; ``known`` are true values that tell labels of levels.

    The level of a label is the lowest at which one of the true values becomes it.
    """
    columns = [list(release[name]) for name in scales]
    numbers: dict[tuple[str, ...], list[int]] = {}
    for row, key in enumerate(zip(*columns, strict=True)):
        numbers.setdefault(key, []).append(row)
    keys = list(numbers)
    combinations = [list(each) for each in zip(*keys, strict=True)] or [[] for _ in scales]
    levels = np.full((len(keys), len(scales)), -1, np.int8)
    for number, (name, scale) in enumerate(scales.items()):
        label_level = _levels(set(combinations[number]), set(known[name]), scale)
        levels[:, number] = [label_level[each] for each in combinations[number]]
    return Published(scales, combinations, [np.array(each) for each in numbers.values()], levels)


def _levels(labels: set[str], values: set[str], scale: Scale) -> dict[str, int]:
    """Return the level of each label; -1 where nobody known becomes it."""
    found = dict.fromkeys(labels, -1)
    true = sorted(value for value in values if scale.fits(value))
    based = [scale.base(value) for value in true]
    for level in range(scale.top, -1, -1):
        for label in published(np.full(len(based), level, np.int8), based, scale):
            if label in found:
                found[label] = level
    return found


def matches(known: Mapping[str, Sequence[str]], release: Published) -> list[Ints]:
    """Return for each person known the combinations that person may be in, all of them."""
    people = len(next(iter(known.values())))
    found: list[list[int]] = [[] for _ in range(people)]
    based = {
        name: [scale.base(each) if scale.fits(each) else "\0" for each in known[name]]
        for name, scale in release.scales.items()
    }
    patterns, of = np.unique(release.levels, axis=0, return_inverse=True)
    for number, pattern in enumerate(patterns):
        if (pattern < 0).any():
            continue
        there = np.flatnonzero(of.reshape(-1) == number)
        columns = [
            pa.array([column[row] for row in there], pa.string()) for column in release.combinations
        ]
        said = [
            _published(based[name], int(level), scale)
            for (name, scale), level in zip(release.scales.items(), pattern, strict=True)
        ]
        for person, row in enumerate(TupleIndex(columns).find(said).tolist()):
            if row >= 0:
                found[person].append(int(there[row]))
    return [np.array(each, np.int64) for each in found]


def _published(values: Sequence[str], level: int, scale: Scale) -> list[str]:
    distinct = sorted(set(values) - {"\0"})
    said = dict(
        zip(
            distinct,
            published(np.full(len(distinct), level, np.int8), distinct, scale),
            strict=True,
        )
    )
    return [said.get(value, "\0") for value in values]
