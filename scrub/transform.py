"""Text and edits → new text, and where the edits stand in it. The only place that slices text."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from recognizers import Span


class Transformed(NamedTuple):
    """A new text, and the same spans with their offsets in it."""

    text: str
    spans: list[Span]


def transform(text: str, spans: Iterable[Span], operate: Callable[[str, str], str]) -> Transformed:
    """Replace every span by ``operate(value, entity)``.

    ``spans`` are disjoint and in order of start; anything else raises ``ValueError``.

    >>> transform("Hi Ann!", [Span(3, 6, "PERSON", 0.9, "ner")], lambda value, entity: "…").text
    'Hi …!'
    """
    parts: list[str] = []
    moved: list[Span] = []
    last = length = 0
    for span in spans:
        if not last <= span.start <= span.end <= len(text):
            raise ValueError("spans must be disjoint, in order, and inside the text")
        replacement = operate(text[span.start : span.end], span.entity)
        start = length + span.start - last
        length = start + len(replacement)
        parts += (text[last : span.start], replacement)
        moved.append(Span(start, length, span.entity, span.score, span.recognizer))
        last = span.end
    parts.append(text[last:])
    return Transformed("".join(parts), moved)
