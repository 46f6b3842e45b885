"""Text spaced out letter by letter or digit by digit, closed up: ``4 1 1 1  1 1 1 1``.

Only what may be a value: runs that hold an ``@``, lead up to one, or have seven digits and more.
A wider gap stays as one space. Digits with a sign between each two are closed up as well, and
unusual signs between groups of digits become the usual ones.

>>> text = "call 2 1 2  5 5 5  0 1 4 3"
>>> from recognizers.views.edits import Rewriting
>>> Rewriting(text, edits(text)).text
'call 212 555 0143'
"""

import re
from collections.abc import Iterator

from recognizers.views.edits import Edit, View

MANY = 7  # digits
_GAP = re.compile(r"[ \t]+")
# Four and more single characters, each with up to three spaces after it but the last.
_SINGLES = re.compile(
    r"(?<![^\W_])\S(?:[ \t]{1,3}\S(?!\S)){2,}+(?:[ \t]{1,3}\S(?=[.,;:!?)\]}\"']*(?:\s|\Z)|@))?+"
)
_APART = re.compile(r"(?<!\d)(?<!\d[._/|,~*-])\d([._/|,~*-])\d(?:\1\d(?!\d)){5,}+(?!\1?\d)")
_GROUPS = re.compile(
    r"(?<![\w.])(?:\d{3}([_*|~:])(?:\d{2}|\d{3})\1\d{4}|\d{4}([._*|~/:,]|\r?\n)\d{4}\2\d{4}\2\d{4})(?!\w)"
)
_SIGN = re.compile(r"\D+")
_DIGIT = re.compile(r"\d")
_NUMERALS = re.compile(r"[^a-z\s](?:[ \t]+[^a-z\s])*+")

_TRIGGER = (
    r"(?:^|[^0-9A-Za-z])[0-9][ \t]{1,3}[0-9][ \t]{1,3}[0-9](?:[^0-9A-Za-z]|$)"
    r"|(?:^|\s)[0-9A-Za-z_.+-][ \t]{1,3}[0-9A-Za-z_.+-][ \t]{0,3}@|@[ \t]{1,3}\w[ \t]{1,3}\S[ \t]"
    r"|(?:[0-9][._/|,~*-]){6}[0-9]|[0-9]{3}[_*|~:][0-9]{2,3}[_*|~:][0-9]{4}"
    r"|[0-9]{4}(?:[._*|~/:,]|\r?\n)[0-9]{4}(?:[._*|~/:,]|\r?\n)[0-9]{4}"
)


def edits(text: str) -> Iterator[Edit]:
    """Yield the gaps to close, and the signs to make usual."""
    yield from sorted([*_singles(text), *_apart(text), *_groups(text)])


def _singles(text: str) -> Iterator[Edit]:
    for found in _SINGLES.finditer(text):
        run, start = found.group(), found.start()
        if "@" in run or text[found.end() : found.end() + 1] == "@":
            yield from _closed(run, start, "")
        elif len(_DIGIT.findall(run)) >= MANY:
            # A small letter is a word, or the item of a list; capitals are in account numbers.
            for part in _NUMERALS.finditer(run):
                if len(_DIGIT.findall(part.group())) >= MANY:
                    yield from _closed(part.group(), start + part.start(), " ")


def _closed(run: str, start: int, wide: str) -> Iterator[Edit]:
    """Yield stretches of characters with the narrowest gap in a run, and the wider gaps."""
    narrow, done = min(map(len, _GAP.findall(run))), 0
    for close in re.finditer(rf"\S(?:[ \t]{{{narrow}}}\S)*+", run):
        if done:
            yield Edit(start + done, start + close.start(), wide)
        new = close.group()[:: narrow + 1]
        yield Edit(start + close.start(), start + close.end(), new, narrow + 1)
        done = close.end()


def _apart(text: str) -> Iterator[Edit]:
    """Yield the digits in ``4-1-1-1``."""
    for found in _APART.finditer(text):
        yield Edit(found.start(), found.end(), found.group()[::2], 2)


def _groups(text: str) -> Iterator[Edit]:
    """Yield the signs in ``4111_1111_1111_1111`` and ``212*555*0143``."""
    for found in _GROUPS.finditer(text):
        new = " " if found[2] else "-"
        for sign in _SIGN.finditer(found.group()):
            yield Edit(found.start() + sign.start(), found.start() + sign.end(), new)


VIEW = View(edits, _TRIGGER)
