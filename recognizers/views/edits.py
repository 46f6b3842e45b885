"""What a view changes in a text, and the way back: from places in the new text to the old one.

A view is told as a list of edits, in order and apart. What lies between two edits is the same in
both texts, so the way back is a look-up among the edits: memory and time grow with what changed.

>>> reading = Rewriting("john%40example.org", [Edit(4, 7, "@")])
>>> reading.text, reading.source(0, 16), reading.source(4, 5)
('john@example.org', (0, 18), (4, 7))
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` of a text read as ``new``; an empty ``new`` leaves them out.

    ``step`` characters of the text gave ``made`` of the new ones, over and over: 4 and 3 for
    base64, 1 and 1 where each letter stands for one. Without it, each new character came from all
    of the old ones.
    """

    start: int
    end: int
    new: str
    step: int = 0
    made: int = 1


class View(NamedTuple):
    """One way to read a text otherwise: ``edits`` yields what changes, in order and apart.

    ``trigger``, in RE2 syntax, stands in every text that changes; unless ``ascii``, it is never
    one in ASCII. Most texts are passed over on these alone. What a view makes ``aside`` is looked
    at, but no other view reads it: it is a guess, and wrong of most words it changes.
    """

    edits: Callable[[str], Iterator[Edit]]
    trigger: str
    ascii: bool = True
    aside: bool = False


class Rewriting:
    """A text with edits made, and where each place of it came from.

    Raises ``ValueError`` for edits that overlap, are out of order or lie outside of the text.
    """

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        pieces: list[str] = []
        self.starts: list[int] = []  # where each edit stands in the new text; ascending
        self.ends: list[int] = []
        # Numbers in lists rather than the edits themselves: a hostile text has a million.
        self._from: list[int] = []
        self._to: list[int] = []
        self._step: list[int] = []
        self._made: list[int] = []
        done = length = 0
        for start, end, new, step, made in edits:
            if not done <= start <= end <= len(text):
                raise ValueError("edits must be in order, apart and within the text")
            pieces.append(text[done:start])
            pieces.append(new)
            length += start - done
            self.starts.append(length)
            length += len(new)
            self.ends.append(length)
            self._from.append(start)
            self._to.append(end)
            self._step.append(step)
            self._made.append(made)
            done = end
        pieces.append(text[done:])
        self.text = "".join(pieces)

    def __len__(self) -> int:
        return len(self.starts)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the old text that all of ``start`` to ``end`` came from.

        Both count code points, ``end`` exclusive; ``start`` is less than ``end``.
        """
        return self._character(start)[0], self._character(end - 1)[1]

    def touched(self, start: int, end: int) -> bool:
        """Say whether an edit lies within or right beside ``start`` to ``end`` of the new text."""
        last = bisect_right(self.starts, end) - 1
        return last >= 0 and self.ends[last] >= start

    def _character(self, place: int) -> tuple[int, int]:
        """Return the place in the old text that one character of the new one came from."""
        index = bisect_right(self.starts, place) - 1
        if index < 0:
            return place, place + 1
        first, last = self._from[index], self._to[index]
        beyond = place - self.ends[index]
        if beyond >= 0:
            return last + beyond, last + beyond + 1
        if not (step := self._step[index]):
            return first, last
        start = first + (place - self.starts[index]) // self._made[index] * step
        return start, min(start + step, last)
