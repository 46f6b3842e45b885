"""Which rules may match where: one pass over a block for all rules together.

Rules whose matches hold a few digits close together are looked for around digits only, a tenth
of ordinary text; the others everywhere. Two engines do the looking: Hyperscan, where its wheel is
installed, and RE2's sets anywhere. Both only narrow down where the pattern itself then runs, so
the matches are the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from importlib.metadata import PackageNotFoundError
from typing import Any, NamedTuple, Protocol

import numpy as np
import re2

from recognizers.databases import at_hand, database
from recognizers.patterns.extent import ENDLESS, Extent, extent
from recognizers.patterns.loosen import Loose, loosened
from recognizers.patterns.parse import parse

# What a rule looked for around digits alone may look like, in bytes: so many digits, so close to
# each other, with so much before and after them.
DIGITS, GAP, LEAD, TRAIL = 5, 8, 12, 40
# Places of one rule closer than this are searched in one go: a search costs what reading this does.
JOIN = 128
PIECE = 1024  # a set of patterns is looked for in pieces of at least so many bytes
CROWDED = 0.5  # reports for each byte: so many, and to read them costs more than RE2's sets do
FAR = 1 << 14  # a rule that reaches further is looked for everywhere by its pattern itself

OPTIONS = re2.Options()
OPTIONS.encoding = re2.Options.Encoding.LATIN1
OPTIONS.max_mem = 256 << 20
OPTIONS.log_errors = False

Region = tuple[int, int]
"""Where matches may begin: first byte, and the byte after the last."""


class Shape(NamedTuple):
    """What is known of a rule's pattern; ``loose`` is None when it must run everywhere."""

    loose: Loose | None
    extent: Extent

    @property
    def around_digits(self) -> bool:
        """Whether the rule need only be looked for around digits."""
        reach = self.extent
        close = reach.gap <= GAP and reach.lead <= LEAD and reach.trail <= TRAIL
        return reach.digits >= DIGITS and close


@cache
def shape(pattern: str) -> Shape:
    """Return what is known of a pattern. One that cannot be read runs everywhere."""
    try:
        tree = parse(pattern)
    except ValueError:
        return Shape(None, Extent(ENDLESS, 0, ENDLESS, ENDLESS, ENDLESS))
    reach = extent(tree)
    return Shape(loosened(tree) if reach.longest <= FAR else None, reach)


def _sorted(shapes: Sequence[Shape]) -> tuple[list[int], list[int], list[int]]:
    """Return the numbers of rules looked for around digits, anywhere, and by pattern alone."""
    known = [number for number, each in enumerate(shapes) if each.loose is not None]
    near = [number for number in known if shapes[number].around_digits]
    anywhere = [number for number in known if not shapes[number].around_digits]
    return near, anywhere, [n for n, each in enumerate(shapes) if each.loose is None]


def hyperscan_at_hand(shapes: Sequence[Shape]) -> bool:
    """Say whether the fast filter can be had at once."""
    near, anywhere, _ = _sorted(shapes)
    try:
        return all(at_hand(_expressions(shapes, some)) for some in (near, anywhere) if some)
    except PackageNotFoundError:
        return False


def _expressions(shapes: Sequence[Shape], numbers: Sequence[int]) -> list[bytes]:
    return list(dict.fromkeys(_expression(shapes[number]) for number in numbers))


def _expression(shape: Shape) -> bytes:
    return shape.loose.pattern.encode() if shape.loose else b""


class Filter(Protocol):
    """Says where the matches of some patterns may begin."""

    def regions(self, data: bytes) -> dict[int, list[Region]]:
        """Return, for each pattern by its number, regions in order that hold all beginnings."""
        ...


class Windows(NamedTuple):
    """The parts of a text around digits, in order: where they start, and where they end."""

    starts: np.ndarray[Any, np.dtype[np.int64]]
    ends: np.ndarray[Any, np.dtype[np.int64]]

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield the parts."""
        for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True):
            yield data[start:end]


def windows(data: bytes) -> Windows:
    """Return the parts of a text in which a rule that is ``around_digits`` may match.

    >>> [data.tolist() for data in windows(b"a" * 50 + b"078-05-1120" + b"a" * 50 + b"42")]
    [[37], [102]]
    """
    digits = np.flatnonzero((np.frombuffer(data, np.uint8) - np.uint8(ord("0"))) < 10)
    cuts = np.flatnonzero(np.diff(digits) > GAP + 1)
    first = np.concatenate(([0], cuts + 1)) if len(digits) else cuts
    last = np.concatenate((cuts, [len(digits) - 1])) if len(digits) else cuts
    enough = last - first + 1 >= DIGITS
    # A byte more on each side: whether a word ends there depends on it.
    starts = np.maximum(digits[first[enough]] - LEAD - 1, 0)
    ends = np.minimum(digits[last[enough]] + TRAIL + 2, len(data))
    return Windows(starts, ends)


class HyperscanFilter:
    """The fast filter: two databases, compiled once. Raises ``ImportError`` without Hyperscan.

    What is made to be slow, as a megabyte of colons, is left to the other filter.
    """

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._for_crowds = cache(partial(SetFilter, shapes))
        self._back = np.array([each.loose.back if each.loose else 0 for each in shapes], np.int64)
        near, anywhere, self._unknown = _sorted(shapes)
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
        both = np.sort(numbers << 40 | ends)  # much faster than to sort by two keys
        numbers, ends = both >> 40, both & ((1 << 40) - 1)
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
        alike: dict[bytes, list[int]] = {}
        for number in numbers:
            alike.setdefault(_expression(shapes[number]), []).append(number)
        self._numbers = np.array([number for some in alike.values() for number in some], np.int64)
        self._times = np.array([len(some) for some in alike.values()], np.int64)
        self._firsts = np.cumsum(self._times) - self._times
        self._database = database(list(alike)) if alike else None

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
                add(place << 40 | end)
                return len(found) > most  # which ends the scan

            with suppress(hyperscan.ScanTerminated):
                self._database.scan(data, match_event_handler=report)
            if len(found) > most:
                raise _CrowdedError
        both = np.array(found, np.int64)
        places, ends = both >> 40, both & ((1 << 40) - 1)
        times = self._times[places]
        return self._numbers[_spread(self._firsts[places], times)], np.repeat(ends, times)


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


class SetFilter:
    """The portable filter: RE2 says which patterns match in a piece of the text."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        near, anywhere, self._unknown = _sorted(shapes)
        self._near = _Set(shapes, near)
        self._anywhere = [
            _Set(shapes, [n for n in anywhere if low < shapes[n].extent.longest <= top])
            for low, top in ((-1, 128), (128, 1024), (1024, FAR))
        ]

    def regions(self, data: bytes) -> dict[int, list[Region]]:
        """Return where matches may begin."""
        found: dict[int, list[Region]] = {}
        for each in self._anywhere:
            size = max(PIECE, 2 * each.longest)
            for start in range(0, len(data), size) if each else ():
                stop = min(start + size, len(data))
                for number in each.matching(data[max(start - 1, 0) : stop + each.longest + 1]):
                    _extend(found.setdefault(number, []), start, stop)
        if self._near:
            parts = windows(data)
            ends = parts.ends.tolist()
            starts = parts.starts.tolist()
            for piece, start, end in zip(parts.pieces(data), starts, ends, strict=True):
                for number in self._near.matching(piece):
                    _extend(found.setdefault(number, []), start, end)
        return found | {number: [(0, len(data))] for number in self._unknown}


class _Set:
    """Patterns compiled by RE2 as one."""

    def __init__(self, shapes: Sequence[Shape], numbers: Sequence[int]) -> None:
        self._numbers = list(numbers)
        self.longest = max((shapes[number].extent.longest for number in numbers), default=0)
        if not numbers:
            return
        self._set = re2.Set.SearchSet(OPTIONS)
        for number in numbers:
            self._set.Add(_expression(shapes[number]))
        self._set.Compile()

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def matching(self, piece: bytes) -> list[int]:
        """Return the numbers of the patterns that match somewhere in a piece of text."""
        return [self._numbers[index] for index in self._set.Match(piece) or ()]


ENGINES: Mapping[str, Callable[[Sequence[Shape]], Filter]] = {
    "re2": SetFilter,
    "hyperscan": HyperscanFilter,
}


def _extend(regions: list[Region], start: int, end: int) -> None:
    """Add a region, joined with the last one if they touch."""
    if regions and start <= regions[-1][1] + JOIN:
        regions[-1] = regions[-1][0], max(end, regions[-1][1])
    else:
        regions.append((start, end))
