"""Readings of their own for words with digits: lookalikes throughout, lines joined, digits said.

``8l.2O3.44.9`` is an address, ``ngozi@exam`` and ``ple.org`` on the next line are one, and so is
``A B one two three four five six C`` a number. Nothing else is read in what these make.

>>> [edit.new for edit in lookalikes("from 8l.2O3.44.9")], [edit.new for edit in unbroken("4111 11\\n11")]
(['81.203.44.9'], [''])
>>> from recognizers.views.edits import Rewriting
>>> Rewriting("it is A B one two three four five six C", said("it is A B one two three four five six C")).text
'it is AB123456C'
"""

# ruff: noqa: D301, E501, RUF001 - patterns and lookalikes are what this is about

import re
from collections.abc import Iterator
from typing import NamedTuple

from recognizers.views import confusables
from recognizers.views.edits import Edit, View
from recognizers.views.spelled import DIGITS
from recognizers.views.turned import RUN

_TO_ASCII = {
    **{ord(one): ord(other) for one, other in confusables.ALIKE.items()},
    **{ord(one): ord("0") for one in "OoОоΟο"},
    **{ord(one): ord("1") for one in "lI|ІӀ"},
}
_LETTERS = {code: new for code, new in _TO_ASCII.items() if code > 127}
_ALIKE = "".join(map(chr, _TO_ASCII))
_HAS_ALIKE = re.compile(f"[{re.escape(_ALIKE)}]")
_LINE = re.compile(r"(?<=[\w@.+:/-])[ \t]*\r?\n[ \t>*#-]{0,8}(?=[\w@.+:/-])")
_LAST, _NEXT = re.compile(r"\S*\Z"), re.compile(r"\S*")
_VALUE = re.compile(r"[\d@]")
_TOKEN = re.compile(r"[^\s,;]+")
_SIGNS = {"dash": "-", "hyphen": "-", "minus": "-", "dot": ".", "point": ".", "punkt": ".", "punto": ".",
          "colon": ":", "underscore": "_", "at": "@", "plus": "+", "space": ""}  # fmt: skip
_SHORT_WORDS = frozenset(
    "by to is in on of or as he we it my me so if an be do go no up us am at for was the and".split()
)
_FEWEST = 2


class _Said(NamedTuple):
    """A word, what it is read as, and whether it is surely of a value, or a digit."""

    start: int
    end: int
    new: str
    sure: bool
    digit: bool


def lookalikes(text: str) -> Iterator[Edit]:
    """Yield words with digits in them, with all that looks like ASCII as that."""
    for found in RUN.finditer(text):
        run = found.group()
        if _HAS_ALIKE.search(run) and sum(map(str.isdecimal, run)) * 4 >= len(run):
            yield Edit(found.start(), found.end(), run.translate(_TO_ASCII), 1)


def letters(text: str) -> Iterator[Edit]:
    """Yield the same, of other scripts alone: an ``O`` may be one."""
    for found in RUN.finditer(text):
        new = found.group().translate(_LETTERS)
        if new != found.group():
            yield Edit(found.start(), found.end(), new, 1)


def unbroken(text: str) -> Iterator[Edit]:
    """Yield the ends of lines in the middle of what has digits, or an ``@``, on either side."""
    for found in _LINE.finditer(text):
        before = _LAST.search(text, max(0, found.start() - 64), found.start())
        after = _NEXT.match(text, found.end(), found.end() + 64)
        if _VALUE.search((before[0] if before else "") + (after[0] if after else "")):
            yield Edit(found.start(), found.end(), "")


def said(text: str) -> Iterator[Edit]:
    """Yield runs of digits in words, with single letters and signs among them, closed up."""
    run: list[_Said] = []
    for found in _TOKEN.finditer(text):
        word = found.group().rstrip(".!?") or found.group()
        low, start, end = word.lower(), found.start(), found.start() + len(word)
        new = DIGITS.get(low, _SIGNS.get(low))
        sure = new is not None or _odd(word)
        near = (
            bool(run)
            and start - run[-1].end <= 3
            and (sure or len(word) <= 3 or not word.islower())
        )
        # One word of letters alone may stand between two that are surely of a value.
        if run and not (near and (sure or run[-1].sure)):
            yield from _closed(run)
            run = []
        if run or sure:
            run.append(_Said(start, end, word if new is None else new, sure, low in DIGITS))
    yield from _closed(run)


def _odd(word: str) -> bool:
    """Say whether a word is none of a language: a letter or two, digits in it, capitals inside."""
    mixed = not word.isalpha() or not (word.islower() or word.isupper() or word.istitle())
    return len(word) <= 2 or ((mixed or word.isupper()) and len(word) <= 40)


def _closed(run: list[_Said]) -> Iterator[Edit]:
    first, last = 0, len(run)
    while last and not run[last - 1].sure:
        last -= 1
    while first < last and run[first].new.lower() in _SHORT_WORDS:
        first += 1
    while first < last and run[last - 1].new.lower() in _SHORT_WORDS:
        last -= 1
    run = run[first:last]
    if sum(each.digit for each in run) < _FEWEST:
        return
    for at, each in enumerate(run):
        if at:
            yield Edit(run[at - 1].end, each.start, "")
        yield Edit(each.start, each.end, each.new)


_SOME = "|".join(sorted((word for word in DIGITS if len(word) > 1), key=len, reverse=True))
LOOKALIKES = View(
    lookalikes, rf"\p{{Nd}}(?:.|\n)*[{_ALIKE}]|[{_ALIKE}](?:.|\n)*\p{{Nd}}", aside=True
)
LETTERS = View(letters, r"[^\x00-\x7f]", ascii=False, aside=True)
UNBROKEN = View(
    unbroken, r"[0-9@]\S*[ \t]*\r?\n\W{0,8}\w|\w[ \t]*\r?\n\W{0,8}\S*[0-9@]", aside=True
)
SAID = View(said, rf"(?i)\b(?:{_SOME})\b(?:\W+\S+){{0,3}}\W+(?:{_SOME})\b", aside=True)
