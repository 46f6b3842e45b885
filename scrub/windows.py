"""Cut texts into what a model reads at once, and put its spans back together.

Texts are cut at blank lines, so that a repeated paragraph is read once; what is still long is cut
into overlapping windows. Each window answers for the middle of itself only, so an entity at a seam
is reported once, by the window that sees what stands around it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recognizers import Recognizer, Span

PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n\s*")
WINDOW = 4000
OVERLAP = 400  # no entity longer than half of it is cut


class Window(NamedTuple):
    """A piece of text, and the part of it in which its spans may start."""

    start: int
    end: int
    first: int
    last: int


def windows(text: str, size: int = WINDOW, overlap: int = OVERLAP) -> Iterator[Window]:
    """Yield the windows of a text: its paragraphs, the long ones in overlapping pieces."""
    start = 0
    for gap in PARAGRAPH_END.finditer(text):
        yield from _pieces(text, start, gap.start(), size, overlap)
        start = gap.end()
    yield from _pieces(text, start, len(text), size, overlap)


def _pieces(text: str, start: int, end: int, size: int, overlap: int) -> Iterator[Window]:
    first = start
    while end - start > size:
        cut = _before_space(text, start + size, overlap // 4)
        after = _before_space(text, cut - overlap, overlap // 4)
        last = (after + cut) // 2
        yield Window(start, cut, first, last)
        start, first = after, last
    if start < end:
        yield Window(start, end, first, end)


def _before_space(text: str, place: int, reach: int) -> int:
    """Return the nearest place after white space, at most ``reach`` before ``place``."""
    for candidate in range(place, place - reach, -1):
        if text[candidate - 1].isspace():
            return candidate
    return place


def find_in_windows(model: Recognizer, texts: Sequence[str]) -> list[list[Span]]:
    """Run a model over texts of any length; equal windows are read once."""
    placed: list[tuple[int, Window, int]] = []
    pieces: dict[str, int] = {}
    for index, text in enumerate(texts):
        for window in windows(text):
            piece = text[window.start : window.end]
            if any(map(str.isalpha, piece)):
                placed.append((index, window, pieces.setdefault(piece, len(pieces))))
    found = model.find(list(pieces))
    spans: list[list[Span]] = [[] for _ in texts]
    for index, window, piece_index in placed:
        spans[index] += _placed(found[piece_index], window)
    return spans


def _placed(found: list[Span], window: Window) -> Iterator[Span]:
    shift = window.start
    for span in found:
        if window.first <= span.start + shift < window.last:
            yield Span(
                span.start + shift, span.end + shift, span.entity, span.score, span.recognizer
            )
