"""Personal names folded: without titles, accents and capitals, given name first.

>>> folded_name("Dr. Ngozi OKAFOR"), folded_name("Okafor, Ngozi"), folded_name("OKAFOR Ngozi")
('ngozi okafor', 'ngozi okafor', 'ngozi okafor')
>>> folded_name("José Strauß-García, PhD"), folded_name("Martin James"), folded_name("Dr.")
('jose strauss-garcia', 'martin james', 'dr')

A letter for a first name stays a letter, and a name of one word is a name of its own: two people
may share them. ``Jr`` and ``III`` stay, since they tell people apart.
"""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

TITLES = frozenset(
    "mr mrs ms mx miss sir madam dr prof professor doctor herr herrn frau fraulein mme mlle "
    "monsieur madame mademoiselle sr sra srta senor senora sig sigra dott dottssa dhr mevr "
    "mevrouw meneer shri smt rev reverend capt captain col colonel lt sgt".split()
)
"""Before a name; words that are names as well are not among them."""
_OF_DOCTORS = frozenset("med rer nat phil jur habil hc ing dent".split())
DEGREES = frozenset("phd md dphil msc bsc ma ba mba dds dvm jd llm esq rn cpa pe kc qc".split())
"""Behind a name and a comma."""
SURE_DEGREES = DEGREES - {"ma", "ba", "md", "pe", "rn", "jd", "kc", "qc"}
"""Behind a name without one."""
_APART = TITLES | SURE_DEGREES


def _any_of(words: Iterable[str]) -> str:
    """Return the pattern for some words, by their first letters: tried faster than one by one."""
    of_letter: dict[str, list[str]] = {}
    for word in sorted(words):
        of_letter.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in of_letter.items())


_NAME = rf"(?!(?:{_any_of(map(str.title, _APART))})\b)[A-Z][a-z]+"
_SIMPLE = re.compile(rf"{_NAME}(?: {_NAME})*+").fullmatch
_WORD = re.compile(r"[^\s,;]+")
_MARKS = dict.fromkeys(map(ord, '."()[]')) | dict.fromkeys(map(ord, "\u2018\u2019\u00b4`"), "'")


def folded_name(name: str) -> str:
    """Return the spelling that the variants of a name have in common."""
    if _SIMPLE(name):  # as most are written
        return name.lower()
    if not name.isascii():
        name = normalize("NFKC", name)
    before, comma, after = name.partition(",")
    words = [word for word in map(_Word, _WORD.findall(before)) if word.folded]
    rest = [word for word in map(_Word, _WORD.findall(after)) if word.folded] if comma else []
    known = [word for word in rest if word.folded not in DEGREES]
    if known:  # "Okafor, Ngozi", or "Okafor, Dr. Ngozi"
        words = [*known, *words]
    elif len(words) > 1 and words[0].shouts and not words[-1].shouts:  # "OKAFOR Ngozi"
        words = [*(w for w in words if not w.shouts), *(w for w in words if w.shouts)]
    parts = [word.folded for word in words]
    return " ".join(_plain_name(parts))


def _plain_name(parts: list[str]) -> list[str]:
    """Return a name's parts without the titles before and the degrees behind; never nothing."""
    first, last = 0, len(parts)
    while first < last - 1 and (parts[first] in TITLES or (first and parts[first] in _OF_DOCTORS)):
        first += 1
    while last > first + 1 and parts[last - 1] in SURE_DEGREES:
        last -= 1
    return parts[first:last]


class _Word:
    """A word of a name: folded, and whether it was in capitals."""

    __slots__ = ("folded", "shouts")

    def __init__(self, word: str) -> None:
        self.shouts = len(word) > 2 and word.isupper()
        self.folded = _plain(word.translate(_MARKS).casefold()).strip("'-")


def _plain(word: str) -> str:
    if word.isascii():
        return word
    return "".join(char for char in normalize("NFD", word) if not combining(char))
