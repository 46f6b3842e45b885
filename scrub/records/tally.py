"""From a table to its finest classes: distinct rows of quasi-identifiers, counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scrub.errors import RecordsError
from scrub.records.classes import PEOPLE, POPULATION, Classes, Histogram
from scrub.records.encoding import Ints, codes_of, columns_of, joint, number, quasi_of
from scrub.records.hierarchy import Hierarchy
from scrub.records.people import People


@dataclass(frozen=True, repr=False)
class Tally:
    """The finest classes of a table, and which of them each row is in."""

    classes: Classes
    row_class: Ints


def tally(
    table: pa.Table,
    quasi: Mapping[str, Hierarchy],
    *,
    sensitive: Sequence[str] = (),
    unit: str | None = None,
    weight: str | None = None,
    population: pa.Table | None = None,
) -> Tally:
    """Return the finest classes of a table.

    ``unit``: the column that says who is who; a null is nobody else. ``weight``: a column of whole
    numbers, how many rows a row stands for. ``population``: a table of everybody's
    quasi-identifiers.

    Raises ``RecordsError`` for columns that are missing or do not fit their hierarchy.
    """
    if not quasi:
        raise RecordsError("name at least one quasi-identifier")
    names = list(quasi)
    columns_of(table, [*names, *sensitive, *(each for each in (unit, weight) if each)])
    both = _stacked(table, population, names)
    encoded = {name: codes_of(column) for name, column in both.items()}
    codes = [code for code, _ in encoded.values()]
    into, count = number(*joint(codes, [max(1, len(values)) for _, values in encoded.values()]))
    member = np.zeros(count, np.int64)
    member[into] = np.arange(len(into))
    keys = np.array([code[member] for code in codes], np.int32).reshape(len(names), count)
    here = into[: len(table)]
    weights = _weights(table, weight)
    sums = np.bincount(here, weights, count).astype(np.int64)
    counts: dict[str, Ints] = {}
    histograms: dict[str, Histogram] = {}
    if population is not None:
        counts[POPULATION] = np.bincount(into[len(table) :], minlength=count)
    for name in sensitive:
        histograms[name] = _histogram(table[name], here, weights)
    people = None if unit is None else _people(table[unit], here, count)
    if people is not None and people.most <= 1:
        counts[PEOPLE], people = people.pairs, None  # they add up
    columns = [quasi_of(name, encoded[name][1], quasi[name]) for name in names]
    return Tally(Classes(columns, keys, sums, counts, histograms, people), here)


def _stacked(
    table: pa.Table, population: pa.Table | None, names: Sequence[str]
) -> Mapping[str, pa.ChunkedArray]:
    if population is None:
        return columns_of(table, names)
    others = columns_of(population, names)
    chunks = {name: [*table[name].chunks, *others[name].chunks] for name in names}
    try:
        return {name: pa.chunked_array(each, table[name].type) for name, each in chunks.items()}
    except pa.ArrowException:
        raise RecordsError("the population's columns have other types than the table's") from None


def _weights(table: pa.Table, weight: str | None) -> Ints | None:
    if weight is None:
        return None
    column = table[weight]
    whole = pa.types.is_integer(column.type) and not column.null_count
    if not whole or (pc.min(column).as_py() or 0) < 0:
        raise RecordsError(f"column {weight!r}: weights are whole numbers from 0, none missing")
    return np.asarray(column.to_numpy())


def _histogram(column: pa.ChunkedArray, owner: Ints, weights: Ints | None) -> Histogram:
    """Return the histogram of a column; its values in their natural order, null last."""
    codes, values = codes_of(column)
    ranks = np.empty(len(values), np.int64)
    ranks[pc.array_sort_indices(values).to_numpy()] = np.arange(len(values))
    bound = max(1, len(values))
    pairs = owner * bound + codes
    pair, inverse = np.unique(pairs, return_inverse=True)
    count = np.bincount(inverse, weights, len(pair)).astype(np.int64)
    whole = np.bincount(codes, weights, bound)
    there, value = np.divmod(pair[count > 0], bound)
    whole = whole / max(1, whole.sum())
    return Histogram(there, value, count[count > 0], whole, ranks)


def _people(column: pa.ChunkedArray, owner: Ints, classes: int) -> People:
    """Return who is in which class.

    Rows that name nobody count as nobody: they cannot make a class look larger than it is.
    """
    codes, values = codes_of(column)
    known = values.is_valid().to_numpy(zero_copy_only=False)[codes]
    bound = max(1, len(values))
    pair = np.unique(owner[known] * bound + codes[known])
    return People.of(*np.divmod(pair, bound), classes)
