"""Text and edits → new text, and where the edits stand in it. The only place that changes text."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from recognizers import Span
from scrub.syntax import Edit, rewritten

_DISORDER = "spans must be disjoint, in order, and inside the text"


class Transformed(NamedTuple):
    """A new text, the same spans with their offsets in it, and the edits that made it.

    A span that runs over structure, such as two strings of JSON, comes in its pieces.
    """

    text: str
    spans: list[Span]
    edits: list[Edit]


def transform(text: str, spans: Iterable[Span], operate: Callable[[str, str], str]) -> Transformed:
    """Replace every span by ``operate(value, entity)``, so that the text stays what it is.

    ``spans`` are disjoint and in order of start; anything else raises ``ValueError``.

    >>> transform("Hi Ann!", [Span(3, 6, "PERSON", 0.9, "ner")], lambda value, entity: "…").text
    'Hi …!'
    """
    spans = list(spans)
    _check(spans, len(text))
    return splice(text, rewritten(text, spans, operate)) if spans else Transformed(text, [], [])


def splice(text: str, edits: Iterable[Edit]) -> Transformed:
    """Write the edits into a text; they are disjoint and in order."""
    edits = list(edits)
    parts: list[str] = []
    moved: list[Span] = []
    last = length = 0
    for first, end, new, found in edits:
        if not last <= first <= end <= len(text):
            raise ValueError(_DISORDER)
        start = length + first - last
        length = start + len(new)
        parts += (text[last:first], new)
        last = end
        if found is not None:
            moved.append(Span(start, length, found.entity, found.score, found.recognizer))
    parts.append(text[last:])
    return Transformed("".join(parts), moved, edits)


def _check(spans: Iterable[Span], length: int) -> None:
    last = 0
    for span in spans:
        if not last <= span.start <= span.end <= length:
            raise ValueError(_DISORDER)
        last = span.end
