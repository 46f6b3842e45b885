"""What a filter must know of a rule, and what it says of a block."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache as once
from importlib.resources import files
from typing import NamedTuple, Protocol

import msgspec

from recognizers import cache
from recognizers.filters.windows import DIGITS, GAP, LEAD, TRAIL
from recognizers.patterns.extent import ENDLESS, Extent, extent
from recognizers.patterns.loosen import Loose, loosened
from recognizers.patterns.parse import parse

# Places of one rule closer than this are searched in one go: a search costs what reading this does.
JOIN = 128
FAR = 1 << 14  # a rule that reaches further is looked for everywhere by its pattern itself

Region = tuple[int, int]
"""Where matches may begin: first byte, and the byte after the last."""


class Filter(Protocol):
    """Says where the matches of some patterns may begin."""

    def regions(self, data: bytes) -> dict[int, list[Region]]:
        """Return, for each pattern by its number, regions in order that hold all beginnings."""
        ...


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


@once
def shape(pattern: str) -> Shape:
    """Return what is known of a pattern. One that cannot be read runs everywhere."""
    try:
        tree = parse(pattern)
    except ValueError:
        return Shape(None, Extent(ENDLESS, 0, ENDLESS, ENDLESS, ENDLESS))
    reach = extent(tree)
    return Shape(loosened(tree) if reach.longest <= FAR else None, reach)


def shapes(patterns: Sequence[str]) -> list[Shape]:
    """Return the same of many patterns, kept from one process to the next: they take a while."""
    parts = [sys.version.encode(), *_code(), *(pattern.encode() for pattern in patterns)]
    file = cache.file_of(parts, ".shapes")
    if (kept := cache.read(file)) is not None:
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(kept, type=list[Shape])
    found = [shape(pattern) for pattern in patterns]
    cache.write(file, msgspec.msgpack.encode(found))
    return found


@once
def _code() -> tuple[bytes, ...]:
    """Return the code that says what is known of a pattern: with other code, it may be else."""
    return tuple(
        each.read_bytes()
        for package in ("recognizers.patterns", "recognizers.filters")
        for each in sorted(files(package).iterdir(), key=lambda file: file.name)
        if each.name.endswith(".py")
    )


def by_scope(shapes: Sequence[Shape]) -> tuple[list[int], list[int], list[int]]:
    """Return the numbers of rules looked for around digits, anywhere, and by pattern alone."""
    known = [number for number, each in enumerate(shapes) if each.loose is not None]
    near = [number for number in known if shapes[number].around_digits]
    anywhere = [number for number in known if not shapes[number].around_digits]
    return near, anywhere, [n for n, each in enumerate(shapes) if each.loose is None]


def expression(shape: Shape) -> bytes:
    """Return the looser pattern of a rule that has one."""
    return shape.loose.pattern.encode() if shape.loose else b""


def alike(shapes: Sequence[Shape], numbers: Iterable[int]) -> dict[bytes, list[int]]:
    """Return the looser patterns of some rules, each with the numbers of the rules it is of."""
    found: dict[bytes, list[int]] = {}
    for number in numbers:
        found.setdefault(expression(shapes[number]), []).append(number)
    return found
