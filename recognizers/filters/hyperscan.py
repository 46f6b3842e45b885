"""The fast filter, where Hyperscan's wheel is installed."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache, partial
from importlib.metadata import PackageNotFoundError
from typing import Any

import numpy as np

from recognizers.databases import at_hand, database
from recognizers.filters.sets import SetFilter
from recognizers.filters.shape import JOIN, Region, Shape, alike, by_scope
from recognizers.filters.windows import Windows, windows

CROWDED = 0.5  # reports for each byte: so many, and to read them costs more than RE2's sets do
BITS = 40  # of a report are its place in the text; above them stands the number of its pattern


def hyperscan_at_hand(shapes: Sequence[Shape]) -> bool:
    """Say whether the fast filter can be had at once."""
    near, anywhere, _ = by_scope(shapes)
    try:
        return all(at_hand(list(alike(shapes, some))) for some in (near, anywhere) if some)
    except PackageNotFoundError:
        return False


class HyperscanFilter:
    """The fast filter: two databases, compiled once. Raises ``ImportError`` without Hyperscan.

    What is made to be slow, as a megabyte of colons, is left to the other filter.
    """

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._for_crowds = cache(partial(SetFilter, shapes))
        self._back = np.array([each.loose.back if each.loose else 0 for each in shapes], np.int64)
        near, anywhere, self._unknown = by_scope(shapes)
        self._near = _Database(shapes, near)
        self._anywhere = _Database(shapes, anywhere)

    def regions(self, data: bytes) -> dict[int, list[Region]]:
        """Return where matches may begin."""
        try:
            return self._regions(data)
        except _CrowdedError:
            return self._for_crowds().regions(data)

    def _regions(self, data: bytes) -> dict[int, list[Region]]:
        numbers, ends = self._anywhere.reports(data)
        if self._near:
            parts = windows(data)
            near, places = self._near.reports(b"\0".join(parts.pieces(data)))
            numbers = np.concatenate((numbers, near))
            ends = np.concatenate((ends, _outside(places, parts)))
        found = self._joined(numbers, ends)
        return found | {number: [(0, len(data))] for number in self._unknown}

    def _joined(self, numbers: Any, ends: Any) -> dict[int, list[Region]]:
        """Make regions of the places where matches may end, joining those close together."""
        if not len(numbers):
            return {}
        both = np.sort(numbers << BITS | ends)  # much faster than to sort by two keys
        numbers, ends = _apart(both)
        back = self._back[numbers]
        new = np.empty(len(numbers), bool)
        new[0] = True
        new[1:] = (np.diff(numbers) > 0) | (np.diff(ends) > back[1:] + JOIN)
        first = np.flatnonzero(new)
        last = np.concatenate((first[1:], [len(numbers)])) - 1
        starts = np.maximum(ends[first] - back[first], 0)
        found: dict[int, list[Region]] = {}
        for number, start, end in zip(
            numbers[first].tolist(), starts.tolist(), ends[last].tolist(), strict=True
        ):
            found.setdefault(number, []).append((start, end))
        return found


class _CrowdedError(Exception):
    """There are too many reports to be worth their while."""


class _Database:
    """Patterns compiled by Hyperscan; those that look alike are compiled once."""

    def __init__(self, shapes: Sequence[Shape], numbers: Sequence[int]) -> None:
        groups = alike(shapes, numbers)
        self._numbers = np.array([number for some in groups.values() for number in some], np.int64)
        self._times = np.array([len(some) for some in groups.values()], np.int64)
        self._firsts = np.cumsum(self._times) - self._times
        self._database = database(list(groups)) if groups else None

    def __bool__(self) -> bool:
        return self._database is not None

    def reports(self, data: bytes) -> tuple[Any, Any]:
        """Return the number of a pattern and the end of a match for each report, as arrays.

        Raises ``_CrowdedError`` for too many.
        """
        found: list[int] = []
        if self._database is not None and data:
            import hyperscan

            most = 1000 + CROWDED * len(data)
            add = found.append

            def report(place: int, _: int, end: int, flags: int, context: object) -> bool:
                add(place << BITS | end)
                return len(found) > most  # which ends the scan

            with suppress(hyperscan.ScanTerminated):
                self._database.scan(data, match_event_handler=report)
            if len(found) > most:
                raise _CrowdedError
        places, ends = _apart(np.array(found, np.int64))
        times = self._times[places]
        return self._numbers[_spread(self._firsts[places], times)], np.repeat(ends, times)


def _apart(both: Any) -> tuple[Any, Any]:
    """Return the number and the place that one whole number each was made of."""
    return both >> BITS, both & ((1 << BITS) - 1)


def _spread(firsts: Any, times: Any) -> Any:
    """Return so many whole numbers from each first one on, one after the other.

    >>> _spread(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = np.cumsum(times)
    return np.arange(times.sum()) + np.repeat(firsts - (ends - times), times)


def _outside(places: Any, parts: Windows) -> Any:
    """Return where in the text the places in its joined parts are."""
    lengths = parts.ends - parts.starts + 1  # and the byte that joins them
    begins = np.cumsum(lengths) - lengths
    which = np.searchsorted(begins, places - 1, side="right") - 1
    return places - begins[which] + parts.starts[which]
