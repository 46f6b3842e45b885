"""Columns as small integers: a number for each distinct value, and for each value at each level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from scrub.errors import RecordsError
from scrub.records.hierarchy import Hierarchy

Ints = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]

# No class of this package that holds values of a table shows them in its repr.

DENSE = 8
"""A table of all codes is quicker than hashing them, up to so many codes for each one there is."""


@dataclass(frozen=True, repr=False)
class Level:
    """A level of a column: ``group`` of each distinct value, of ``size`` groups; what they ``say``.

    ``share``: for each distinct value, how much of the domain its group covers, 0 to 1.
    """

    group: Ints
    size: int
    say: pa.Array
    share: Floats


@dataclass(frozen=True, repr=False)
class Quasi:
    """A quasi-identifier: its distinct values, and the levels they may be said at."""

    name: str
    values: pa.Array
    levels: tuple[Level, ...]


def codes_of(column: pa.ChunkedArray | pa.Array) -> tuple[Ints, pa.Array]:
    """Return a number for each value, from 0, and the distinct values; null is one of them.

    >>> codes, values = codes_of(pa.array(["b", None, "b"]))
    >>> codes.tolist(), values.to_pylist()
    ([0, 1, 0], ['b', None])
    """
    if isinstance(column, pa.Array):
        column = pa.chunked_array([column])
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    try:
        chunks = pc.dictionary_encode(column, null_encoding="encode").chunks
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        raise RecordsError(f"columns of type {column.type} cannot be grouped") from None
    if not chunks:
        return np.zeros(0, np.int32), pa.array([], column.type)
    # All chunks are numbered with one dictionary, so none has to be copied into another.
    return np.concatenate([each.indices.to_numpy() for each in chunks]), chunks[-1].dictionary


def quasi_of(name: str, values: pa.Array, hierarchy: Hierarchy) -> Quasi:
    """Return a quasi-identifier from its distinct values.

    Raises ``RecordsError`` for values the hierarchy cannot take.
    """
    try:
        domain = hierarchy.domain
        levels: list[Level] = []
        coarse_of: Ints = np.arange(len(values))
        for n in range(hierarchy.height):
            group, say = codes_of(hierarchy.level(values, n))
            share = _shares(hierarchy, domain, n, group, say)
            levels.append(Level(group.astype(np.int32), len(say), say, share))
            if n:
                _nested(group, coarse_of, n)
            coarse_of = group
    except RecordsError as error:
        raise RecordsError(f"column {name!r}: {error}") from None
    return Quasi(name, values, tuple(levels))


def joint(codes: Sequence[Ints], sizes: Sequence[int]) -> tuple[Ints, int]:
    """Return a number for each row of several columns of numbers, and a bound on these numbers.

    Renumbers on the way where the product of the sizes would not fit 62 bits.
    """
    total: Ints = np.zeros(len(codes[0]), np.int64)
    bound = 1
    for code, size in zip(codes, sizes, strict=True):
        if bound * size >= 1 << 62:
            total, bound = number(total, bound)
        total *= size
        total += code
        bound *= size
    return total, bound


def number(codes: Ints, bound: int) -> tuple[Ints, int]:
    """Return the codes renumbered without gaps, and how many there are.

    >>> number(np.array([7, 3, 7]), 8)
    (array([1, 0, 1]), 2)
    """
    if bound <= DENSE * len(codes) + 1024:
        there = np.zeros(bound, np.bool_)
        there[codes] = True
        rank = np.cumsum(there, dtype=np.int64) - 1
        return rank[codes], int(rank[-1]) + 1
    encoded = pc.dictionary_encode(pa.array(codes))
    return encoded.indices.to_numpy().astype(np.int64), len(encoded.dictionary)


def sum_of(counts: Ints) -> int:
    """Return a sum as a Python number."""
    return int(counts.sum())


def columns_of(table: pa.Table, names: Sequence[str]) -> Mapping[str, pa.ChunkedArray]:
    """Return columns by name.

    Raises ``RecordsError`` with the names there are, for a name that is not there once.
    """
    for name in names:
        if table.column_names.count(name) != 1:
            there = ", ".join(map(repr, table.column_names))
            raise RecordsError(f"no column {name!r} that stands once; there are {there}")
    return {name: table[name] for name in names}


def _shares(
    hierarchy: Hierarchy, domain: pa.Array | None, n: int, group: Ints, say: pa.Array
) -> Floats:
    """Return how much of the domain each value's group covers; a domain not given is the data's."""
    if domain is None:
        counts = np.bincount(group, minlength=len(say))
        return np.asarray(counts[group] / max(1, len(group)))
    said = hierarchy.level(domain, n)
    where = pc.index_in(said, say.cast(said.type))
    known = where.drop_null().to_numpy()
    counts = np.maximum(1, np.bincount(known, minlength=len(say)))  # null: as one value
    return np.asarray(counts[group] / len(domain))


def _nested(coarse: Ints, fine: Ints, n: int) -> None:
    pairs = np.unique(fine.astype(np.int64) * (len(coarse) + 1) + coarse)
    if len(pairs) > len(np.unique(fine)):
        raise RecordsError(f"level {n} tells apart what level {n - 1} makes the same")
