"""k^m-anonymity: whoever knows m entities of a document still has k documents to choose from.

Terrovitis, Mamoulis & Kalnis 2008, doi:10.14778/1453856.1453874. An entity that would break it is
left out of every document: that makes no other combination rarer, so the result is final.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scrub.errors import RecordsError
from scrub.records.encoding import Ints, codes_of, joint, number

MOST = 200_000_000
"""Combinations of entities that are counted, at most."""


@dataclass(frozen=True)
class KmAnonymity:
    """Any up to ``m`` entities that stand together in a document do in ``k`` documents at least.

    ``column``: lists, of the entities of each document.
    """

    k: int
    m: int
    column: str

    def __post_init__(self) -> None:
        if self.k < 1 or self.m < 1:
            raise RecordsError(f"k is {self.k} and m is {self.m}; both must be at least 1")


@dataclass(frozen=True, repr=False)
class _Sets:
    """Entities of documents: ``document`` and ``item`` of each occurrence, sorted, once each."""

    document: Ints
    item: Ints
    items: pa.Array

    def without(self, gone: Ints) -> "_Sets":
        stays = ~np.isin(self.item, gone)
        return _Sets(self.document[stays], self.item[stays], self.items)


def rarest(lists: pa.Array, m: int) -> int:
    """Return in how many documents the rarest combination of up to ``m`` entities stands: the k.

    0 where there are none at all.

    >>> rarest(pa.array([["a", "b"], ["a", "b"], ["a"]]), 2)
    2
    """
    sets = _sets_of(lists)
    counts = [count for size in range(1, m + 1) for _, count in _counted(sets, size)]
    return min((int(each.min()) for each in counts if len(each)), default=0)


def enforced(lists: pa.Array, model: KmAnonymity) -> tuple[pa.Array, pa.Array]:
    """Return the lists without the entities that break a model, and these entities.

    Lists come back sorted by where an entity stood first, each entity once; null stays null.
    """
    sets = _sets_of(lists)
    left_out: list[Ints] = []
    for size in range(1, model.m + 1):
        rare = [items[:, count < model.k] for items, count in _counted(sets, size)]
        gone = _cover(np.hstack(rare)) if rare else np.zeros(0, np.int64)
        left_out.append(gone)
        sets = sets.without(gone)
    gone = np.concatenate(left_out)
    return _lists_of(sets, lists), sets.items.take(pa.array(gone))


def _cover(rare: Ints) -> Ints:
    """Return items so that each rare combination has one of them, first those in the most."""
    chosen = []
    while rare.shape[1]:
        worst = int(np.argmax(np.bincount(rare.ravel())))
        chosen.append(worst)
        rare = rare[:, (rare != worst).all(axis=0)]
    return np.array(chosen, np.int64)


def _counted(sets: _Sets, size: int) -> Iterator[tuple[Ints, Ints]]:
    """Yield the combinations of so many items, an array of (size, n), and their documents."""
    parts = list(_combinations(sets, size))
    if not parts:
        return
    items = np.hstack(parts)
    codes, count = number(*joint(list(items), [len(sets.items)] * size))
    member = np.zeros(count, np.int64)
    member[codes] = np.arange(len(codes))
    yield items[:, member], np.bincount(codes, minlength=count)


def _combinations(sets: _Sets, size: int) -> Iterator[Ints]:
    """Yield the combinations in documents of each length, as arrays of (size, n)."""
    if not len(sets.document):
        return
    starts = np.flatnonzero(np.diff(sets.document, prepend=-1))
    lengths = np.diff(np.append(starts, len(sets.document)))
    total = 0
    for length in np.unique(lengths[lengths >= size]).tolist():
        chosen = np.array(list(combinations(range(length), size)), np.int64)
        here = starts[lengths == length]
        total += len(here) * len(chosen)
        if total > MOST:
            raise RecordsError(f"over {MOST} combinations of {size} entities; ask for a smaller m")
        yield sets.item[here[:, None, None] + chosen].reshape(-1, size).T


def _sets_of(lists: pa.Array) -> _Sets:
    if not (pa.types.is_list(lists.type) or pa.types.is_large_list(lists.type)):
        raise RecordsError(f"k^m-anonymity is about lists of entities, not {lists.type}")
    items, values = codes_of(pc.list_flatten(lists))
    document = pc.list_parent_indices(lists).to_numpy().astype(np.int64)
    pair = np.unique(document * max(1, len(values)) + items)
    document, item = np.divmod(pair, max(1, len(values)))
    return _Sets(document, item, values)


def _lists_of(sets: _Sets, like: pa.Array) -> pa.Array:
    lengths = np.bincount(sets.document, minlength=len(like))
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    mask = like.is_null() if like.null_count else None
    values = sets.items.take(pa.array(sets.item))
    kind = pa.LargeListArray if pa.types.is_large_list(like.type) else pa.ListArray
    width = pa.int64() if kind is pa.LargeListArray else pa.int32()
    return kind.from_arrays(pa.array(offsets, width), values, mask=mask)
