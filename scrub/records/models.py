"""What a release promises of each equivalence class.

A model has a ``measure``, a number for each class, and says which classes are ``met``. For the
search it also has ``must_go``: how many rows of a class are lost in any release that splits it
further, at least. Where that is not known it is 0, and the search looks at more.

Where classes meet a model, so does what they are joined to, but for delta-disclosure, which a value
that only one of them has may break.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from scrub.errors import RecordsError
from scrub.records.classes import PEOPLE, POPULATION, Classes, Histogram
from scrub.records.encoding import Floats, Ints
from scrub.records.itemsets import KmAnonymity

SLACK = 1e-9
"""Measures are compared with thresholds up to rounding."""
LARGEST_MATRIX = 1 << 27

Bools = npt.NDArray[np.bool_]


class Model(Protocol):
    """A promise about each class."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def column(self) -> str | None:
        """Return the sensitive column it is about; None: about none, or about every one."""

    def measure(self, classes: Classes) -> Floats:
        """Return a number for each class."""

    def met(self, classes: Classes) -> Bools:
        """Return which classes keep the promise."""

    def must_go(self, classes: Classes) -> Ints:
        """Return how many rows of each class are lost, at least, in any finer release."""


@dataclass(frozen=True)
class KAnonymity:
    """At least ``k`` people (rows, where nothing says who is who) in each class.

    Source: Samarati & Sweeney 1998, SRI-CSL-98-04.
    """

    k: int
    column: ClassVar[None] = None

    def __post_init__(self) -> None:
        _at_least("k", self.k, 1)

    def measure(self, classes: Classes) -> Floats:
        """Return the people of each class."""
        return people(classes).astype(np.float64)

    def met(self, classes: Classes) -> Bools:
        """Return which classes have k people."""
        return (
            people(classes) >= self.k if classes.people is None else classes.people.at_least(self.k)
        )

    def must_go(self, classes: Classes) -> Ints:
        """Return all rows of the classes that are too small: their parts are too."""
        return np.where(self.met(classes), 0, classes.rows)


@dataclass(frozen=True)
class KMap:
    """At least ``k`` people of the population say the same as each released row.

    ``population``: a table with the quasi-identifiers of everybody. Source: Sweeney 2001, MIT.
    """

    k: int
    population: pa.Table = field(repr=False, compare=False)
    column: ClassVar[None] = None

    def __post_init__(self) -> None:
        _at_least("k", self.k, 1)

    def measure(self, classes: Classes) -> Floats:
        """Return the people of the population in each class."""
        return classes.counts[POPULATION].astype(np.float64)

    def met(self, classes: Classes) -> Bools:
        """Return which classes have k people in the population."""
        return np.asarray(classes.counts[POPULATION] >= self.k)

    def must_go(self, classes: Classes) -> Ints:
        """Return all rows of the classes that are too small: their parts are too."""
        return np.where(self.met(classes), 0, classes.rows)


@dataclass(frozen=True)
class DistinctDiversity:
    """At least ``l`` distinct sensitive values in each class.

    Source: Machanavajjhala et al. 2007, doi:10.1145/1217299.1217302, as the other diversities.
    """

    l: int  # noqa: E741 - the field's own name for it
    column: str | None = None

    def __post_init__(self) -> None:
        _at_least("l", self.l, 1)

    def measure(self, classes: Classes) -> Floats:
        """Return the distinct values of each class."""
        return classes.distinct(_column(self)).astype(np.float64)

    def met(self, classes: Classes) -> Bools:
        """Return which classes have l distinct values."""
        return classes.distinct(_column(self)) >= self.l

    def must_go(self, classes: Classes) -> Ints:
        """Return all rows of the classes with too few values: their parts have too few too."""
        return np.where(self.met(classes), 0, classes.rows)


@dataclass(frozen=True)
class EntropyDiversity:
    """The entropy of the sensitive values of each class is at least log ``l``."""

    l: float  # noqa: E741
    column: str | None = None

    def __post_init__(self) -> None:
        _at_least("l", self.l, 1)

    def measure(self, classes: Classes) -> Floats:
        """Return e to the entropy of each class: l, where values were spread over l evenly."""
        histogram, p = _shares(classes, _column(self))
        entropy = np.bincount(histogram.owner, -p * np.log(p), len(classes))
        return np.asarray(np.exp(entropy))

    def met(self, classes: Classes) -> Bools:
        """Return which classes have the entropy."""
        return self.measure(classes) >= self.l - SLACK

    def must_go(self, classes: Classes) -> Ints:
        """Return all rows of the classes with fewer values than l."""
        few = classes.distinct(_column(self)) < self.l - SLACK
        return np.where(few, classes.rows, 0)


@dataclass(frozen=True)
class RecursiveDiversity:
    """The commonest value of each class is rarer than ``c`` times all from the ``l``-th on."""

    c: float
    l: int  # noqa: E741
    column: str | None = None

    def __post_init__(self) -> None:
        _at_least("l", self.l, 1)
        _at_least("c", self.c, 0, strictly=True)

    def measure(self, classes: Classes) -> Floats:
        """Return the c of each class: the commonest value by all from the l-th on."""
        histogram = classes.histograms[_column(self)]
        order = np.lexsort((-histogram.count, histogram.owner))
        owner, count = histogram.owner[order], histogram.count[order]
        rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
        first = np.bincount(owner, np.where(rank == 0, count, 0), len(classes))
        tail = np.bincount(owner, np.where(rank >= self.l - 1, count, 0), len(classes))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.where(tail > 0, first / tail, np.where(first > 0, np.inf, 0.0)))

    def met(self, classes: Classes) -> Bools:
        """Return which classes have a smaller c."""
        return self.measure(classes) < self.c - SLACK

    def must_go(self, classes: Classes) -> Ints:
        """Return all rows of the classes with fewer values than l."""
        return np.where(classes.distinct(_column(self)) < self.l, classes.rows, 0)


@dataclass(frozen=True)
class TCloseness:
    """The sensitive values of each class are spread as in the whole table, up to ``t``.

    The distance is the earth mover's: ``equal``, where all values are as far from each other, or
    ``ordered``, where they stand in a row. Source: Li et al. 2007, doi:10.1109/ICDE.2007.367856.
    """

    t: float
    column: str | None = None
    distance: str = "equal"

    def __post_init__(self) -> None:
        _at_least("t", self.t, 0)
        if self.distance not in ("equal", "ordered"):
            raise RecordsError(f"distance {self.distance!r}; it is 'equal' or 'ordered'")

    def measure(self, classes: Classes) -> Floats:
        """Return the distance of each class."""
        if self.distance == "ordered":
            return self._ordered(classes)
        histogram, p = _shares(classes, _column(self))
        over = np.maximum(p - histogram.whole[histogram.value], 0)
        return np.asarray(np.bincount(histogram.owner, over, len(classes)), np.float64)

    def met(self, classes: Classes) -> Bools:
        """Return which classes are close."""
        return self.measure(classes) <= self.t + SLACK

    def must_go(self, classes: Classes) -> Ints:
        """Return how many rows of the commoner values are too many for any close part."""
        if self.distance == "ordered":
            return np.zeros(len(classes), np.int64)
        histogram = classes.histograms[_column(self)]
        return _surplus(classes, histogram, histogram.whole, 1 - self.t)

    def _ordered(self, classes: Classes) -> Floats:
        histogram = classes.histograms[_column(self)]
        whole = np.zeros(len(histogram.whole))
        whole[histogram.order] = histogram.whole
        if len(whole) < 2:
            return np.zeros(len(classes))
        far = np.zeros(len(classes))
        step = max(1, LARGEST_MATRIX // len(whole))
        matrix_of = _matrix_rows(histogram, len(classes), step)
        for start, matrix in matrix_of:
            sums = matrix.sum(axis=1, keepdims=True)
            moved = np.cumsum(matrix / np.maximum(sums, 1) - whole, axis=1)
            each = np.abs(moved).sum(axis=1) / (len(whole) - 1)
            far[start : start + len(matrix)] = np.where(sums[:, 0] > 0, each, 0.0)
        return far


@dataclass(frozen=True)
class DeltaDisclosure:
    """No value of a class is over e^``delta`` times as common, or as rare, as in the whole table.

    Values a class lacks do not count. Source: Brickell & Shmatikov 2008,
    doi:10.1145/1401890.1401904.
    """

    delta: float
    column: str | None = None

    def __post_init__(self) -> None:
        _at_least("delta", self.delta, 0, strictly=True)

    def measure(self, classes: Classes) -> Floats:
        """Return the delta of each class."""
        histogram, p = _shares(classes, _column(self))
        return _largest(classes, histogram, np.abs(np.log(p / histogram.whole[histogram.value])))

    def met(self, classes: Classes) -> Bools:
        """Return which classes have a smaller delta."""
        return self.measure(classes) < self.delta - SLACK

    def must_go(self, classes: Classes) -> Ints:
        """Return how many rows of the commoner values are too many for any part that is met."""
        histogram = classes.histograms[_column(self)]
        return _surplus(classes, histogram, histogram.whole * math.exp(self.delta), 1.0)


@dataclass(frozen=True)
class BetaLikeness:
    """No value of a class is over 1 + ``beta`` times as common as in the whole table.

    ``enhanced``: nor over 1 - log of its share there. Source: Cao & Karras 2012,
    doi:10.14778/2350229.2350255.
    """

    beta: float
    column: str | None = None
    enhanced: bool = False

    def __post_init__(self) -> None:
        _at_least("beta", self.beta, 0, strictly=True)

    def measure(self, classes: Classes) -> Floats:
        """Return the beta of each class; enhanced: how much of what is allowed it uses."""
        histogram, p = _shares(classes, _column(self))
        q = histogram.whole[histogram.value]
        gain = (p - q) / q
        if self.enhanced:
            gain = gain / np.maximum(np.minimum(self.beta, -np.log(q)), 1e-300)
        return np.maximum(_largest(classes, histogram, gain), 0.0)

    def met(self, classes: Classes) -> Bools:
        """Return which classes have no larger beta."""
        return self.measure(classes) <= (1.0 if self.enhanced else self.beta) + SLACK

    def must_go(self, classes: Classes) -> Ints:
        """Return how many rows of the commoner values are too many for any part that is met."""
        histogram = classes.histograms[_column(self)]
        allowed = np.full(len(histogram.whole), self.beta)
        if self.enhanced:
            with np.errstate(divide="ignore"):
                allowed = np.minimum(allowed, -np.log(histogram.whole))
        return _surplus(classes, histogram, histogram.whole * (1 + allowed), 1.0)


def people(classes: Classes) -> Ints:
    """Return the people of each class; rows, where nothing says who is who."""
    if classes.people is not None:
        return classes.people.counted()
    return classes.counts.get(PEOPLE, classes.rows)


def _column(model: Model) -> str:
    if model.column is None:
        raise RecordsError(f"{type(model).__name__} needs a sensitive column")
    return model.column


def _shares(classes: Classes, column: str) -> tuple[Histogram, Floats]:
    histogram = classes.histograms[column]
    totals = np.bincount(histogram.owner, histogram.count, len(classes))
    return histogram, histogram.count / totals[histogram.owner]


def _largest(classes: Classes, histogram: Histogram, each: Floats) -> Floats:
    """Return the largest number of each class; 0 for a class without rows."""
    out = np.zeros(len(classes))
    if len(each):
        starts = np.flatnonzero(np.diff(histogram.owner, prepend=-1))
        out[histogram.owner[starts]] = np.maximum.reduceat(each, starts)
    return out


def _surplus(classes: Classes, histogram: Histogram, cap: Floats, share: float) -> Ints:
    """Return how many rows each class must lose until sum(min(n, cap·m)) ≥ share·m for m kept.

    ``n`` are the counts of its values, ``cap`` is by value. Both sides are concave in m, so the
    largest m is the least of n(J) / (share - cap(not J)) over the values J that reach their cap
    first, and it is enough to try them in the order of n / cap.
    """
    order = np.lexsort((histogram.count / cap[histogram.value], histogram.owner))
    owner, count = histogram.owner[order], histogram.count[order]
    caps = cap[histogram.value[order]]
    n_before = _running(owner, count.astype(np.float64))
    cap_after = np.bincount(owner, caps, len(classes))[owner] - _running(owner, caps)
    with np.errstate(divide="ignore", invalid="ignore"):
        most = np.where(share - cap_after > SLACK, n_before / (share - cap_after), np.inf)
    keep = classes.rows.astype(np.float64)
    np.minimum.at(keep, owner, most)
    keep[np.bincount(owner, caps, len(classes)) < share - SLACK] = 0  # J may be empty
    return np.asarray(classes.rows - np.floor(keep + 1e-6)).astype(np.int64)


def _running(owner: Ints, each: Floats) -> Floats:
    """Return sums that start again with each class."""
    sums = np.cumsum(each)
    starts = np.searchsorted(owner, owner)
    return np.asarray(sums - sums[starts] + each[starts])


def _matrix_rows(histogram: Histogram, classes: int, step: int) -> Any:
    """Yield the class by value matrix, so many classes at a time."""
    for start in range(0, classes, step):
        chosen = np.arange(start, min(start + step, classes))
        part = histogram if step >= classes else histogram.taken(chosen, classes)
        yield start, part.dense(len(chosen))


def _at_least(name: str, value: float, least: float, *, strictly: bool = False) -> None:
    if not (value > least if strictly else value >= least):
        bound = "over" if strictly else "at least"
        raise RecordsError(f"{name} is {value}; it must be {bound} {least}")


MODELS: Mapping[str, Callable[..., Model | KmAnonymity]] = {
    "k-anonymity": KAnonymity,
    "k-map": KMap,
    "km-anonymity": KmAnonymity,
    "distinct-l-diversity": DistinctDiversity,
    "entropy-l-diversity": EntropyDiversity,
    "recursive-cl-diversity": RecursiveDiversity,
    "t-closeness": TCloseness,
    "delta-disclosure": DeltaDisclosure,
    "beta-likeness": BetaLikeness,
}
