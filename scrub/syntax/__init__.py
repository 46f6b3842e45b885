r"""Replacements that leave a text what it was: JSON, YAML, Python, HTML, a table.

A document may be code or data as well as prose. What was found in it is then fitted into the
places where words may stand (inside a string, a cell, between tags), and what is put there is
written as that place demands. Letters and digits of what was found are always replaced.

>>> from recognizers import Span
>>> def label(value, entity): return f"<{entity}>"
>>> text = '{"ssn": 123456789}'
>>> [edit.new for edit in rewritten(text, [Span(8, 17, "US_SSN", 0.9, "x")], label)]
['"<US_SSN>"']
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from recognizers import Span
from scrub.syntax.layout import places_of
from scrub.syntax.pieces import fitted, in_prose
from scrub.syntax.types import Bare, Edit, Extent, Place

__all__ = ["Edit", "rewritten"]

_NEEDS_ESCAPE = re.compile(r"[\"'\\\x00-\x1f]+")


def rewritten(
    text: str, spans: Sequence[Span], operate: Callable[[str, str], str]
) -> Iterator[Edit]:
    """Yield the edits that replace every span by ``operate(value, entity)``, in order.

    ``spans`` are disjoint, in order of start, and inside the text.
    """
    places = _of_interest(places_of(text, spans), spans)
    for place, there in _touched(places, _with_namesakes(text, places, spans)):
        edits = list(_edits(text, place, there, operate))
        yield from _quoted(text, place, place.form.bare, edits) if place.form.bare else edits


def _of_interest(places: Iterable[Place], spans: Sequence[Span]) -> list[Place]:
    """Return the places in which something was found, and all those of names."""
    ends = [span.end for span in spans]
    return [
        place
        for place in places
        if place.form.extent is Extent.NAME
        or ((at := bisect_right(ends, place.start)) < len(spans) and spans[at].start < place.end)
    ]


def _touched(
    places: Iterable[Place], spans: Sequence[Span]
) -> Iterator[tuple[Place, Sequence[Span]]]:
    """Yield the places in which spans stand, each with these."""
    first = 0
    for place in places:
        while first < len(spans) and spans[first].end <= place.start:
            first += 1
        if first == len(spans):
            return
        last = first
        while last < len(spans) and spans[last].start < place.end:
            last += 1
        if last > first:
            yield place, spans[first:last]


def _with_namesakes(text: str, places: list[Place], spans: Sequence[Span]) -> Sequence[Span]:
    """Add a span for every name of a tag that is the same as one found: what opens must close."""
    named = [place for place in places if place.form.extent is Extent.NAME]
    found = {
        text[place.start : place.end]: span
        for place, there in _touched(named, spans)
        for span in there
        if place.start <= span.start and span.end <= place.end
    }
    if not found:
        return spans
    namesakes = [
        Span(place.start, place.end, of.entity, of.score, of.recognizer)
        for place in named
        if (of := found.get(text[place.start : place.end]))
    ]
    return sorted([*spans, *namesakes], key=lambda span: span.start)


def _edits(
    text: str, place: Place, spans: Sequence[Span], operate: Callable[[str, str], str]
) -> Iterator[Edit]:
    last = place.start
    for span in spans:
        if last <= span.start and in_prose(text, place, span.start, span.end):
            last = span.end
            yield Edit(span.start, last, operate(text[span.start : last], span.entity), span)
            continue
        for start, end, quote in fitted(text, place, span.start, span.end):
            start = max(start, last)
            if start >= end:
                continue  # the edit before it took the place, or the escape, as a whole
            last = end
            value = place.form.decode(text[start:end])
            new = operate(value, span.entity)
            if new == value:
                written = text[start:end]
            elif quote:
                written = f"{quote}{place.form.encode(_NEEDS_ESCAPE.sub(' ', new))}{quote}"
            else:
                written = place.form.encode(new)
            yield Edit(start, end, written, span)


def _quoted(text: str, place: Place, bare: Bare, edits: list[Edit]) -> Iterator[Edit]:
    """Put a place in quotation marks if what it becomes cannot stand without."""
    parts: list[str] = []
    last = place.start
    for edit in edits:
        parts += (text[last : edit.start], edit.new)
        last = edit.end
    if not edits or bare.fits("".join([*parts, text[last : place.end]])):
        yield from edits
        return
    yield Edit(place.start, place.start, bare.mark, None)
    last = place.start
    for edit in edits:
        yield from _doubled(text, last, edit.start, bare.mark)
        yield edit._replace(new=edit.new.replace(bare.mark, bare.mark * 2))
        last = edit.end
    yield from _doubled(text, last, place.end, bare.mark)
    yield Edit(place.end, place.end, bare.mark, None)


def _doubled(text: str, start: int, end: int, mark: str) -> Iterator[Edit]:
    while (start := text.find(mark, start, end)) >= 0:
        yield Edit(start, start, mark, None)
        start += 1
