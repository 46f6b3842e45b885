"""The portable filter."""

from collections.abc import Sequence

import re2

from recognizers.filters.shape import FAR, JOIN, Region, Shape, by_scope, expression
from recognizers.filters.windows import windows

PIECE = 1024  # a set of patterns is looked for in pieces of at least so many bytes

OPTIONS = re2.Options()
OPTIONS.encoding = re2.Options.Encoding.LATIN1
OPTIONS.max_mem = 256 << 20
OPTIONS.log_errors = False


class SetFilter:
    """The portable filter: RE2 says which patterns match in a piece of the text."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        near, anywhere, self._unknown = by_scope(shapes)
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
            self._set.Add(expression(shapes[number]))
        self._set.Compile()

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def matching(self, piece: bytes) -> list[int]:
        """Return the numbers of the patterns that match somewhere in a piece of text."""
        return [self._numbers[index] for index in self._set.Match(piece) or ()]


def _extend(regions: list[Region], start: int, end: int) -> None:
    """Add a region, joined with the last one if they touch."""
    if regions and start <= regions[-1][1] + JOIN:
        regions[-1] = regions[-1][0], max(end, regions[-1][1])
    else:
        regions.append((start, end))
