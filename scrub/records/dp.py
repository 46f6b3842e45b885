"""Differentially private counts, and the ledger of what they have cost.

Counts of rows by declared categories, with discrete Laplace noise from OpenDP. What is protected is
that a person is in the table at all: of each person a bounded number of rows counts. Every count
made of one table adds to what is known of it, so a ledger adds up what was spent and stops at the
budget. Source: Dwork et al. 2006, doi:10.1007/11681878_14.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scrub.errors import RecordsError
from scrub.records.encoding import Ints, codes_of, columns_of, joint

COUNT = "count"
LARGEST = 10_000_000
"""Combinations of categories that are counted, at most."""
_TABLE = "CREATE TABLE IF NOT EXISTS spent (what TEXT NOT NULL, epsilon REAL NOT NULL)"


class Ledger:
    """A file that says what was spent on one table, in epsilon; ``budget`` is where it stops."""

    def __init__(self, path: str | Path, *, budget: float) -> None:
        if not 0 < budget < float("inf"):
            raise RecordsError(f"budget {budget} is not over 0")
        self.budget = budget
        try:
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.execute(_TABLE)
        except sqlite3.Error:
            raise RecordsError(f"{path} is no ledger, or cannot be written") from None

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._base.close()

    @property
    def spent(self) -> float:
        """What was spent in all."""
        return float(self._base.execute("SELECT total(epsilon) FROM spent").fetchone()[0])

    def charge(self, what: str, epsilon: float) -> None:
        """Write down what is about to be released.

        Raises ``RecordsError``, and writes nothing, where that would exceed the budget.
        """
        self._base.execute("BEGIN IMMEDIATE")
        try:
            left = self.budget - self.spent
            if epsilon > left * (1 + 1e-9):
                raise RecordsError(
                    f"{what} would cost epsilon {epsilon:g}, and {max(0.0, left):g} of "
                    f"{self.budget:g} is left; nothing is released"
                )
            self._base.execute("INSERT INTO spent VALUES (?, ?)", (what, epsilon))
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")


def private_counts(
    table: pa.Table,
    categories: Mapping[str, Sequence[Any]],
    *,
    epsilon: float,
    ledger: Ledger,
    unit: str | None = None,
    rows_per_unit: int = 1,
) -> pa.Table:
    """Return noisy counts of rows for every combination of declared categories.

    ``categories``: for each column the values to count, known without looking at the table; rows
    with others do not count. ``unit``: the column that says who is who; of each, the first
    ``rows_per_unit`` rows with declared categories count, and rows that name nobody do not. Without
    it each row is a person. Counts may be negative. The ledger is charged before noise is drawn.

    Raises ``RecordsError`` when a column is missing, or the budget does not allow it.
    """
    if not 0 < epsilon < float("inf"):
        raise RecordsError(f"epsilon {epsilon} is not over 0")
    if rows_per_unit < 1:
        raise RecordsError(f"rows_per_unit is {rows_per_unit}; it must be at least 1")
    size = prod(len(set(values)) for values in categories.values())
    if not 0 < size <= LARGEST:
        raise RecordsError(f"{size} combinations of categories; from 1 to {LARGEST} are counted")
    columns_of(table, [*categories, *([unit] if unit else [])])
    measure = _laplace(rows_per_unit if unit else 1, epsilon)
    codes = _combination(table, categories)
    counted = np.flatnonzero(codes >= 0)
    if unit is not None:
        counted = counted[_first_of_each(table[unit].take(pa.array(counted)), rows_per_unit)]
    exact = np.bincount(codes[counted], minlength=size)
    ledger.charge(f"counts by {', '.join(categories)}", epsilon)
    noisy = measure(exact.tolist())
    every = zip(*product(*(dict.fromkeys(each) for each in categories.values())), strict=True)
    columns = {name: pa.array(each) for name, each in zip(categories, every, strict=True)}
    return pa.table({**columns, COUNT: pa.array(noisy, pa.int64())})


def _laplace(sensitivity: int, epsilon: float) -> Any:
    """Return OpenDP's measurement: counts to noisy counts, checked to cost no more than epsilon."""
    try:
        import opendp.prelude as dp
    except ImportError:
        raise RecordsError("private counts need OpenDP: pip install 'corpus-scrub[dp]'") from None
    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T="i64")), dp.l1_distance(T="i64")
    # A scale a hair larger, so that OpenDP's own sum, rounded upwards, is within epsilon.
    measure: Any = dp.m.make_laplace(*space, scale=sensitivity / epsilon * (1 + 1e-12))
    if measure.map(sensitivity) > epsilon:
        raise RecordsError(f"OpenDP cannot keep epsilon {epsilon}")
    return measure


def _combination(table: pa.Table, categories: Mapping[str, Sequence[Any]]) -> Ints:
    """Return the number of each row's combination of categories, -1 for none."""
    codes, sizes = [], []
    known = np.ones(len(table), np.bool_)
    for name, values in categories.items():
        declared = list(dict.fromkeys(values))
        try:
            there = pc.index_in(table[name], pa.array(declared, table[name].type))
        except pa.ArrowException:
            raise RecordsError(f"column {name!r}: its categories are of another type") from None
        code = there.combine_chunks().fill_null(-1).to_numpy()
        known &= code >= 0
        codes.append(np.maximum(code, 0))
        sizes.append(len(declared))
    return np.where(known, joint(codes, sizes)[0], -1)


def _first_of_each(units: pa.ChunkedArray, most: int) -> Ints:
    """Return the numbers of the first rows of each unit, nobody's left out."""
    codes, values = codes_of(units)
    named = np.flatnonzero(values.is_valid().to_numpy(zero_copy_only=False)[codes])
    order = named[np.argsort(codes[named], kind="stable")]
    rank = np.arange(len(order)) - np.searchsorted(codes[order], codes[order])
    return order[rank < most]
