"""What a table tells about those in it: class sizes, chances of attackers, spread of values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from scrub.errors import RecordsError
from scrub.records import models
from scrub.records.classes import Classes
from scrub.records.encoding import Floats, Ints, columns_of
from scrub.records.hierarchy import Hierarchy
from scrub.records.population import pitman, zayatz
from scrub.records.tally import Tally, tally

AT_RISK = 0.2
"""Chance of being found from which on a row counts as at risk, unless said otherwise."""


@dataclass(frozen=True)
class Attack:
    """The chance of an attacker to name the right person: of the average row, and the highest.

    ``at_risk``: the share of rows whose chance is above the threshold.
    """

    average: float
    highest: float
    at_risk: float


@dataclass(frozen=True)
class Spread:
    """The nine measures of pyCANON for a sensitive column, each of the worst class.

    ``alpha``: the largest share of one value; ``c`` is for the ``l`` of ``distinct_l``.
    """

    k: int
    alpha: float
    distinct_l: int
    entropy_l: float
    c: float
    beta: float
    enhanced_beta: float
    t: float
    delta: float


@dataclass(frozen=True)
class Uniques:
    """Estimated uniques of a population: ``pitman`` a share of it, ``zayatz`` of the sample."""

    population: int
    pitman: float | None
    zayatz: float


@dataclass(frozen=True)
class Risk:
    """What a table tells.

    ``sizes`` has, for each size of a class in people, how many classes there are. ``uniques`` are
    people alone in their class. The prosecutor knows that somebody is in the table, the journalist
    does not, the marketer is content with as many hits as possible: where nothing is known of the
    population, it is taken to be the table, and all three have the same average.
    """

    rows: int
    people: int
    classes: int
    sizes: Mapping[int, int]
    uniques: int
    prosecutor: Attack
    journalist: Attack
    marketer: float
    spread: Mapping[str, Spread]
    population: Uniques | None

    @property
    def k(self) -> int:
        """The smallest class; 0 for an empty table."""
        return min(self.sizes, default=0)


def assess(
    table: pa.Table,
    quasi: Sequence[str],
    *,
    unit: str | None = None,
    sensitive: Sequence[str] = (),
    weight: str | None = None,
    survey: str | None = None,
    population: int | None = None,
    ordered: Sequence[str] = (),
    at_risk: float = AT_RISK,
) -> Risk:
    """Return what a table tells of those in it, as it stands.

    ``unit``: the column that says who is who. ``weight``: a column of how many rows each stands
    for, as counts of a dataset larger than memory are. ``survey``: a column of sampling weights,
    how many people of the population each row stands for. ``population``: how many people there
    are, to estimate uniques. ``ordered``: sensitive columns whose values stand in a row.

    Raises ``RecordsError`` for columns that are missing or are no weights.
    """
    counted = _counted(table, quasi, unit, sensitive, weight)
    classes = counted.classes
    people = models.people(classes)
    sizes, how_many = np.unique(people[people > 0], return_counts=True)
    histogram = dict(zip(sizes.tolist(), how_many.tolist(), strict=True))
    hidden: Ints | Floats = people
    if survey is not None:
        hidden = np.bincount(counted.row_class, _weights(table, survey), len(classes))
    total = int(people.sum())
    return Risk(
        rows=classes.total,
        people=total,
        classes=len(classes),
        sizes=histogram,
        uniques=histogram.get(1, 0),
        prosecutor=_attack(people, people, at_risk),
        journalist=_attack(people, hidden, at_risk),
        marketer=float((people / np.maximum(hidden, 1e-300)).sum() / max(1, total)),
        spread={name: spread(classes, name, ordered=name in ordered) for name in sensitive},
        population=None
        if population is None or not total
        else Uniques(population, pitman(histogram, population), zayatz(histogram, population)),
    )


def frequencies(
    table: pa.Table, quasi: Sequence[str], *, survey: str | None = None
) -> tuple[Ints, Ints | Floats]:
    """Return for each row how many rows of the table say the same, and how many people do.

    The second is estimated by adding up sampling weights, as sdcMicro's ``freqCalc`` does.
    """
    counted = _counted(table, quasi, None, ())
    rows = counted.classes.rows
    weights: Ints | Floats = rows
    if survey is not None:
        weights = np.bincount(counted.row_class, _weights(table, survey), len(rows))
    return rows[counted.row_class], weights[counted.row_class]


def spread(classes: Classes, column: str, *, ordered: bool = False) -> Spread:
    """Return how the values of a sensitive column are spread over classes, of the worst each."""
    histogram = classes.histograms[column]
    if not len(classes):
        return Spread(0, 0.0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    totals = np.bincount(histogram.owner, histogram.count, len(classes))[histogram.owner]
    q = histogram.whole[histogram.value]
    gain = (histogram.count / totals - q) / q
    l = int(models.DistinctDiversity(1, column).measure(classes).min())  # noqa: E741
    distance = "ordered" if ordered else "equal"
    with np.errstate(divide="ignore"):
        capped = np.minimum(gain, -np.log(q))
    return Spread(
        k=int(models.people(classes).min()),
        alpha=float((histogram.count / totals).max()),
        distinct_l=l,
        entropy_l=float(models.EntropyDiversity(1, column).measure(classes).min()),
        c=float(models.RecursiveDiversity(1, max(1, l), column).measure(classes).max()),
        beta=float(max(0.0, gain.max())),
        enhanced_beta=float(max(0.0, capped.max())),
        t=float(models.TCloseness(1, column, distance).measure(classes).max()),
        delta=float(models.DeltaDisclosure(1, column).measure(classes).max()),
    )


def _counted(
    table: pa.Table,
    quasi: Sequence[str],
    unit: str | None,
    sensitive: Sequence[str],
    weight: str | None = None,
) -> Tally:
    as_is = {name: Hierarchy.suppression() for name in quasi}
    return tally(table, as_is, sensitive=sensitive, unit=unit, weight=weight)


def _attack(people: Ints, hidden: Ints | Floats, at_risk: float) -> Attack:
    """Return the chances where each person is hidden among as many as ``hidden`` says."""
    there = people > 0
    people, chance = people[there], 1 / np.maximum(hidden[there], 1)
    if not len(people):
        return Attack(0.0, 0.0, 0.0)
    total = people.sum()
    above = people[chance > at_risk + 1e-12].sum()
    return Attack(float(people @ chance / total), float(chance.max()), float(above / total))


def _weights(table: pa.Table, survey: str) -> Floats:
    column = columns_of(table, [survey])[survey]
    try:
        weights = np.asarray(column.cast(pa.float64()).to_numpy(), np.float64)
    except pa.ArrowInvalid:
        weights = np.array([np.nan])
    if not (weights >= 0).all():
        raise RecordsError(f"column {survey!r}: sampling weights are numbers from 0, none missing")
    return weights
