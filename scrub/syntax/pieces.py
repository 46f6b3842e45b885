r"""Fit an edit into a place: no escape cut in half, no structure overwritten.

This is done in every text, whatever its syntax. In prose an edit is left exactly as it is: there
is nothing in it to cut.

>>> [(p.start, p.end) for p in fitted(r"caf\u00e9@example.org", Place(0, 21, PLAIN), 6, 21)]
[(0, 21)]
>>> [(p.start, p.end) for p in fitted("| Ann | Lee |", Place(0, 13, PLAIN), 2, 11)]
[(2, 5), (8, 11)]
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scrub.syntax.escapes import DOUBTFUL, LONGEST, around, ending, in_a_word
from scrub.syntax.types import PLAIN, Extent, Place

# What keeps two values apart: quoted strings, HTML's tags, tabs, the signs before the lines
# of a comment; in a table, bars and line ends.
_MARK = r"""\\*["']{1,2}"""  # two: one that is doubled in a table, or an empty string
_KEY = rf"{_MARK}[a-z_][A-Za-z_]{{0,40}}{_MARK}\s*(?::|=>)[\s\[{{(]*"
_STRINGS = (
    rf"{_MARK}[\s}}\])]*,[\s{{]*{_KEY}(?:{_MARK})?|{_MARK}[\s}}\])]*[,:][\s\[{{(]*{_MARK}"
    rf"|{_MARK}\s*(?::|=>)[\s\[{{(]*|{_MARK}\s*[\]}}]+|[\s}}\]]*,[\s{{]*{_KEY}(?:{_MARK})?"
    rf"|,\s*{_MARK}(?=[\w -]{{1,40}}{_MARK}\s*:)"
)
_TAGS = (
    r"</?(?i:a|b|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre|s"
    r"|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)(?:\s[^<>]*)?/?>"
)
_LINES = r"\n[ \t]*(?:#+|//+|\*|>+|--|;+)[ \t]"  # of a comment or a quotation
_BETWEEN = re.compile(rf"\s*(?:{_STRINGS}|{_TAGS}|\t|{_LINES})\s*")
_IN_TABLE = re.compile(rf"\s*(?:{_STRINGS}|{_TAGS}|\t|\||\n)\s*")
_FIELD = re.compile(r"[a-z_][A-Za-z_]{0,40}")
_SIGNS = re.compile(r"[\"'<\t|]|\n[ \t]*[#/*>;-]")

# One of these stands in or before everything that is looked for below.
_SPECIAL = re.compile(r"[\\%&\"'<=\t|]|\n[ \t]*[#/*>;-]")
_ESCAPING = re.compile(r"[\\%&]")
_NUMBER = re.compile(r"-?[0-9][0-9._]*")
_BEFORE_VALUE = re.compile(r"""(\\*["'])\s{0,3}:\s{0,3}\Z""")
_AFTER_VALUE = re.compile(r"\s{0,3}(?:[,}\]]|\\n|\n|\Z)")
_BEFORE_ASSIGNED = re.compile(r"[\w\])]\s{0,3}=\s{0,3}\Z")
_AFTER_ASSIGNED = re.compile(r"\s{0,3};")
_LONGEST_WORD = 64
_LONGEST_LINE = 1000
_LOOK = 12  # characters looked at before a value, for what makes it one

_QUOTE = re.compile(r"[\"`]|(?<!\w)'|'(?!\w)")


class Piece(NamedTuple):
    """A part of an edit, and the quotation mark to put around what is written there, if any."""

    start: int
    end: int
    quote: str = ""


def fitted(text: str, place: Place, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of ``place`` that an edit of ``text[start:end]`` is to replace."""
    first, last = max(start, place.start), min(end, place.end)
    inside = first == start and last == end
    extent = place.form.extent
    if extent is Extent.WHOLE or extent is Extent.NAME:
        if (inside or extent is Extent.WHOLE) and _says_something(text, first, last):
            yield Piece(place.start, place.end)
        return
    if extent is Extent.KEY and start < place.start and place.end < end:
        if _FIELD.fullmatch(text, place.start, place.end):
            return
    if place.form is not PLAIN or not inside:
        first, last = _stripped(text, first, last)
    first, last = _uncut(text, place, first, last)
    cuts = list(_cuts(text, place, first, last))
    whole = inside and len(cuts) == 1
    for first, last in cuts:
        if first < last and (whole or _says_something(text, first, last)):
            yield Piece(first, last, _quote(text, place, first, last))


def in_prose(text: str, place: Place, start: int, end: int) -> bool:
    """Say whether an edit stands in prose, where nothing need be looked at and it fits as it is.

    Signs that only stand before it do nothing to most: ``<ana@example.org>``.
    """
    if place.form is not PLAIN or start < place.start or end > place.end:
        return False
    look = max(start - LONGEST, 0)
    if not _SPECIAL.search(text, look, end):
        return True
    if start == end or _SIGNS.search(text, start, end) or _ESCAPING.search(text, look, end):
        return False
    return not _quote(text, place, start, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at the ends: outside prose, it may be structure."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _uncut(text: str, place: Place, start: int, end: int) -> tuple[int, int]:
    """Move the ends of an edit off the escapes they cut.

    An escape for a letter belongs to the value, and so do the letters next to it; one for
    anything else does not.
    """
    atoms = place.form.atoms
    if cut := around(atoms, text, start, place.start):
        start = cut.end()
        if in_a_word(cut[0]):
            start = _word_start(text, place, cut.start())
        elif _doubtful(text, place, cut):
            start = cut.start()
    if cut := around(atoms, text, end, place.start):
        belongs = in_a_word(cut[0]) or cut[0][0] == "%"
        end = _word_end(text, place, cut.end()) if belongs else cut.start()
    return start, min(max(start, end), place.end)


def _doubtful(text: str, place: Place, escape: re.Match[str]) -> bool:
    r"""Say whether an escape may be none: ``\n`` in a path, ``%20`` before more digits.

    It is then replaced as well, whole: that leaves nothing cut, and nothing of a value.
    """
    if escape[0][0] == "%":
        return text[escape.end() : escape.end() + 1].isdigit()
    if place.form.atoms not in DOUBTFUL or escape[0][0] != "\\":
        return False
    look = max(place.start, escape.start() - _LONGEST_LINE)
    line = max(look, text.rfind("\n", look, escape.start()) + 1)
    return len(_QUOTE.findall(text, line, escape.start())) % 2 == 0


def _word_start(text: str, place: Place, start: int) -> int:
    first = max(place.start, start - _LONGEST_WORD)
    while start > first:
        escape = ending(place.form.atoms, text, start, place.start)
        if escape and in_a_word(escape[0]):
            start = escape.start()
        elif not escape and text[start - 1].isalnum():
            start -= 1
        else:
            break
    return start


def _word_end(text: str, place: Place, end: int) -> int:
    last = min(place.end, end + _LONGEST_WORD)
    while end < last:
        escape = place.form.atoms.match(text, end, place.end)
        if escape and in_a_word(escape[0]):
            end = escape.end()
        elif not escape and text[end].isalnum():
            end += 1
        else:
            break
    return end


def _cuts(text: str, place: Place, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands between the structure within an edit."""
    if _SIGNS.search(text, start, end):
        between = _IN_TABLE if _in_table(text, start, end) else _BETWEEN
        for found in between.finditer(text, start, end):
            yield start, found.start()
            start = found.end()
    yield start, end


def _in_table(text: str, start: int, end: int) -> bool:
    """Say whether the line on which a place begins has cells: two bars at least."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    return text.count("|", line_start, line_end if line_end >= 0 else len(text)) >= 2


def _quote(text: str, place: Place, start: int, end: int) -> str:
    """Return the quotation mark that a label needs in the place of a number of code or JSON."""
    if not text[end - 1].isdigit() or not _NUMBER.fullmatch(text, start, end):
        return ""
    look = max(place.start, start - _LOOK)
    before = _BEFORE_VALUE.search(text, look, start)
    if before and _AFTER_VALUE.match(text, end, place.end):
        return before[1]
    assigned = _BEFORE_ASSIGNED.search(text, look, start)
    if assigned and _AFTER_ASSIGNED.match(text, end, place.end):
        return place.form.encode('"')
    return ""


def _says_something(text: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, text[start:end]))
