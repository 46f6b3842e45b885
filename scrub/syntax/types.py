"""What a syntax says of a text: the places where words stand, and how new ones are written there.

Everything outside the places, such as brackets, delimiters and tags, is structure: it stays.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import NamedTuple

from recognizers import Span
from scrub.syntax.escapes import ANYWHERE


def as_it_is(text: str) -> str:
    """Return the text."""
    return text


class Extent(Enum):
    """How much of a place gives way to an edit."""

    PART = "what the edit covers"
    WHOLE = "all of it: a number, an identifier"
    KEY = "what the edit covers, unless it runs over the name of a field from before it to after it"
    NAME = "all of it, where an edit covers nothing else, and all that are equal: a tag's name"


@dataclass(frozen=True, slots=True)
class Bare:
    """How to quote a place that stands without quotes, when what is put there needs them."""

    fits: Callable[[str], bool]
    """Whether a text may stand there as it is."""
    mark: str
    """The quotation mark, which is doubled inside."""


@dataclass(frozen=True, slots=True)
class Form:
    """How words are written in a place."""

    decode: Callable[[str], str] = as_it_is
    """What is written → the value it stands for, for the operator."""
    encode: Callable[[str], str] = as_it_is
    """An operator's replacement → how it is written."""
    atoms: re.Pattern[str] = ANYWHERE
    """Escapes, none of which may be cut in half."""
    extent: Extent = Extent.PART
    bare: Bare | None = None


PLAIN = Form()


@cache
def as_key(form: Form) -> Form:
    """Return the form of a key that is written as other words are."""
    return replace(form, extent=Extent.KEY)


class Place(NamedTuple):
    """Where words stand: code-point offsets, ``end`` exclusive."""

    start: int
    end: int
    form: Form


class Edit(NamedTuple):
    """A piece of a text and what is written instead.

    ``span`` is what was found there, or None for a quotation mark that the edit next to it needs.
    """

    start: int
    end: int
    new: str
    span: Span | None


# A text → its places in order of start, or None when the text is not in this syntax.
Read = Callable[[str], Iterable[Place] | None]


def shifted(places: Iterable[Place], by: int) -> Iterator[Place]:
    """Yield places of a part of a text as places of the text."""
    return (Place(start + by, end + by, form) for start, end, form in places)
