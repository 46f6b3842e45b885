"""Which syntax a text is in, and where in it words stand.

A text is one document, or prose with documents in it: blocks between fences, YAML at the head of
a Markdown file, JSON in a log. Looked into only where something was found.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from recognizers import Span
from scrub.syntax import csv, json, markup, python, yaml
from scrub.syntax.types import PLAIN, Place, Read, shifted

# Each takes its texts from those after it: JSON is YAML as well.
_WHOLE: tuple[Read, ...] = (json.read, markup.read, python.read, yaml.read, csv.read)
_BLOCK = re.compile(
    r"^(?P<fence>[ ]*(?:`{3,}|~{3,}))[^\n`]*\n(?P<fenced>.*?)^(?P=fence)"
    r"|\A---[ \t]*\n(?P<head>.*?)^---[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_OPENING = re.compile(r"[{\[]\s*[\"{\[]")
_TRIES = 8
_MOST_ABOVE = 100
_REACH = 20_000  # characters that JSON in a text may have begun before an edit


def places_of(text: str, spans: Sequence[Span]) -> Iterator[Place]:
    """Yield the places of a text in order; what is in no known syntax is one place, plain."""
    if (places := _first(_WHOLE, text)) is not None:
        yield from places
        return
    last = 0
    for start, end, places in _blocks(text, spans):
        yield from _mixed(text, last, start, spans)
        yield from places
        last = end
    yield from _mixed(text, last, len(text), spans)


def _first(reads: Sequence[Read], text: str) -> Iterable[Place] | None:
    return next((places for read in reads if (places := read(text)) is not None), None)


def _blocks(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, Iterable[Place]]]:
    """Yield the blocks in a known syntax that have something found in them."""
    if "```" not in text and "~~~" not in text and not text.startswith("---"):
        return
    for block in _BLOCK.finditer(text):
        start, end = block.span(block.lastgroup or 0)
        if not _any_in(spans, start, end):
            continue
        if (places := _first(_WHOLE, text[start:end])) is not None:
            yield start, end, shifted(places, start)


def _mixed(text: str, start: int, end: int, spans: Sequence[Span]) -> Iterator[Place]:
    """Yield the places of a text that is in no syntax as a whole."""
    if start >= end or not _any_in(spans, start, end):
        return
    part = text[start:end]
    if (places := markup.read_mixed(part)) is not None:
        yield from shifted(places, start)
        return
    last = start
    for first, after in _json_in(text, start, end, spans):
        yield Place(last, first, PLAIN)
        yield from json.read_inside(text, first, after)
        last = after
    yield Place(last, end, PLAIN)


def _json_in(text: str, start: int, end: int, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield where the JSON begins and ends that spans stand in, in order."""
    openings = [found.start() for found in _OPENING.finditer(text, start, end)]
    if not openings:
        return
    end_of = cache(partial(json.end_of_value, text))
    last = start
    for span in spans:
        if not last <= span.start < end:
            continue
        for opening in _near(text, openings, last, span.start):
            after = end_of(opening)
            if after is not None and span.start < after <= end:
                yield opening, after
                last = after
                break


def _near(text: str, openings: list[int], first: int, place: int) -> list[int]:
    """Return where JSON around a place may begin: on its line, else at the start of one above."""
    line = max(first, text.rfind("\n", 0, place) + 1)
    until = bisect_left(openings, place)
    here = openings[bisect_left(openings, line) : until]
    if here:
        return here[:_TRIES]
    above = openings[bisect_left(openings, max(first, place - _REACH)) : until][-_MOST_ABOVE:]
    return [each for each in above if _starts_line(text, each)][-_TRIES:]


def _starts_line(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


def _any_in(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(span.start < end and span.end > start for span in spans)
