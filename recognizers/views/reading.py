"""Read texts through views: chain them, look again at what changed, and map back what is found.

The views run one after another, each on what the last one made of the text, and all of them
twice: two levels of any encoding. Only the surroundings of what a view changed are looked at
again, and only spans that touch a change count: the rest was seen in the text itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from recognizers.regex import NONE, compiled
from recognizers.types import Span
from recognizers.views.edits import Rewriting, View

LEVELS = 2
AROUND = 120  # characters read on each side of a change: a long value, and the words near it
REACH = 40  # how much further a piece goes for a space to be cut at
MARK = "~"  # between the recognizer and the view it read through, in a span's ``recognizer``

Find = Callable[[Sequence[str]], list[list[Span]]]


class Piece(NamedTuple):
    """A stretch of a view that is looked at again, and the way back to the text."""

    text_index: int
    start: int
    text: str
    steps: tuple[Rewriting, ...]
    view: str


def find_in_views(find: Find, texts: Sequence[str], views: Mapping[str, View]) -> list[list[Span]]:
    """Return what ``find`` finds in the texts themselves and through views, in order of start.

    Spans are places in the texts as they are. One that was read through a view has the view's
    name after its recognizer's: ``generic.email.plain~invisible``. Raises whatever ``find`` does.
    """
    found = find(texts)
    more = only_in_views(find, pieces_of(texts, views), found)
    return [sorted([*plain, *new]) for plain, new in zip(found, more, strict=True)]


def only_in_views(
    find: Find, pieces: Sequence[Piece], known: Sequence[Sequence[Span]]
) -> list[list[Span]]:
    """Return what ``find`` finds in pieces of views and is not ``known`` of their texts already."""
    new: list[dict[tuple[int, int, str], Span]] = [{} for _ in known]
    found = find([piece.text for piece in pieces]) if pieces else []
    for piece, spans in zip(pieces, found, strict=True):
        best = new[piece.text_index]
        for span in filter(None, (_mapped(each, piece) for each in spans)):
            place = (span.start, span.end, span.entity)
            if place not in best or best[place].score < span.score:
                best[place] = span
    return [
        sorted(_unknown(best, plain)) if best else []
        for best, plain in zip(new, known, strict=True)
    ]


def pieces_of(texts: Sequence[str], views: Mapping[str, View]) -> list[Piece]:
    """Return the stretches of texts that read otherwise through views, to be looked at again."""
    if not views:
        return []
    # One pass over a text tells nearly always that no view changes it; of ASCII, often a look.
    any_of = "|".join(f"(?:{view.trigger})" for view in views.values())
    for_ascii = any(view.ascii for view in views.values())
    return [
        piece
        for index, text in enumerate(texts)
        if (for_ascii or not text.isascii()) and _has(any_of, text.encode(errors="replace"))
        for piece in _pieces(index, text, views)
    ]


def _pieces(index: int, text: str, views: Mapping[str, View]) -> Iterator[Piece]:
    """Yield the stretches of one text, one view after another."""
    steps: tuple[Rewriting, ...] = ()
    data = text.encode(errors="replace")
    for _ in range(LEVELS):
        before = len(steps)
        for name, view in views.items():
            if not (view.ascii or len(data) > len(text)):
                continue
            if not _has(view.trigger, data):
                continue
            step = Rewriting(text, view.edits(text))
            if not len(step):
                continue
            read = (*steps, step)
            for start, end in _stretches(step):
                yield Piece(index, start, step.text[start:end], read, name)
            if not view.aside:
                text, steps = step.text, read
                data = text.encode(errors="replace")
        if len(steps) == before:
            return


def _has(pattern: str, data: bytes) -> bool:
    search, _ = compiled(pattern)
    return search(data, 0, len(data))[0] != NONE


def _stretches(step: Rewriting) -> Iterator[tuple[int, int]]:
    """Yield the surroundings of a step's changes, cut at white space; they never overlap."""
    text = step.text
    first, last = step.starts[0], step.ends[0]
    begin = 0
    for start, end in zip(step.starts, step.ends, strict=True):
        if start - last > 2 * (AROUND + REACH):
            begin, cut = _widened(text, first, last)
            yield begin, cut
            first = start
        last = end
    yield _widened(text, first, last)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start - AROUND), min(len(text), end + AROUND)
    for _ in range(min(REACH, start)):
        if text[start - 1].isspace():
            break
        start -= 1
    for _ in range(min(REACH, len(text) - end)):
        if text[end].isspace():
            break
        end += 1
    return start, end


def _mapped(span: Span, piece: Piece) -> Span | None:
    """Return a piece's span as a place in the text itself, or None where nothing was changed."""
    start, end = span.start + piece.start, span.end + piece.start
    if start == end or not piece.steps[-1].touched(start, end):
        return None
    for step in reversed(piece.steps):
        start, end = step.source(start, end)
    return Span(start, end, span.entity, span.score, f"{span.recognizer}{MARK}{piece.view}")


def _unknown(best: Mapping[tuple[int, int, str], Span], plain: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans that say more than those found in the text itself."""
    scores: dict[tuple[int, int, str], float] = {}
    for span in plain:
        place = (span.start, span.end, span.entity)
        scores[place] = max(span.score, scores.get(place, 0.0))
    for place, span in best.items():
        if span.score > scores.get(place, -1.0):
            yield span
