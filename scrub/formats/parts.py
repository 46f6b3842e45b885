"""A part of a file, for files so large that one worker, or one shard, should not have all of it.

``Part`` has what this package uses of a path, and a format that makes parts reads them as it
reads files: nothing else knows the difference. Where the parts lie depends on the file and the
size asked for, so that they are the same in every run.
"""

import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, cast


class Range(NamedTuple):
    """From where to where, in units of the format's own (bytes, row groups), and how many bytes."""

    start: int
    end: int
    size: int


class _Status(NamedTuple):
    st_size: int
    st_mtime_ns: int


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the file ``whole``; ``name`` is what its output is called."""

    whole: Path
    range: Range
    name: str

    def __str__(self) -> str:
        return f"{self.whole} ({self.range.start} to {self.range.end})"

    @property
    def suffix(self) -> str:
        """The end of the file's name."""
        return self.whole.suffix

    @property
    def parent(self) -> Path:
        """The folder the file is in."""
        return self.whole.parent

    def open(self, mode: str = "rb") -> Any:
        """Open the whole file."""
        return self.whole.open("rb")

    def stat(self) -> _Status:
        """Return the size of the part, and the time of the file."""
        return _Status(self.range.size, self.whole.stat().st_mtime_ns)


def begins(path: Path) -> bool:
    """Say whether a path is a file, or the first part of one."""
    return not isinstance(path, Part) or path.range.start == 0


def whole(path: Path) -> Path:
    """Return the file that a path is, or is a part of."""
    return path.whole if isinstance(path, Part) else path


def units(path: Path, count: int) -> range:
    """Return which of the ``count`` units of a file belong to a path."""
    return range(path.range.start, path.range.end) if isinstance(path, Part) else range(count)


def part_of(path: Path, at: Range, *, suffix: str, number: int, of: int) -> Path:
    """Return a part of a file; ``suffix`` is all of the ending that says what format it has.

    >>> part_of(Path("a/big.jsonl.zst"), Range(0, 9, 9), suffix=".jsonl.zst", number=2, of=7).name
    'big-00002-of-00007.jsonl.zst'
    """
    stem, end = path.name[: -len(suffix)], path.name[-len(suffix) :]
    return cast(Path, Part(path, at, f"{stem}-{number:05}-of-{of:05}{end}"))


def grouped(sizes: list[int], target: int) -> list[Range]:
    """Return ranges of consecutive units that are about ``target`` bytes each.

    >>> [(each.start, each.end) for each in grouped([4, 4, 4, 9, 1], 8)]
    [(0, 2), (2, 4), (4, 5)]
    """
    ranges: list[Range] = []
    start = size = 0
    for index, unit in enumerate(sizes):
        size += unit
        if size >= target or index == len(sizes) - 1:
            ranges.append(Range(start, index + 1, size))
            start, size = index + 1, 0
    return ranges


class Window(io.RawIOBase):
    """The bytes of a file between two places, as a file."""

    mode = "rb"

    def __init__(self, file: Any, start: int, end: int) -> None:
        super().__init__()
        self._file = file
        self._left = end - start
        file.seek(start, os.SEEK_SET)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes."""
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        data: bytes = self._file.read(wanted)
        self._left -= len(data)
        return data

    def close(self) -> None:
        """Close the file as well."""
        self._file.close()
        super().close()
