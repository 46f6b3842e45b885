"""Values of a vault, wherever they stand in an answer and however they are spelled."""

import re
from collections.abc import Iterable, Iterator
from itertools import permutations
from pathlib import Path

from recognizers import Span
from scrub.output_filter.leaks.filter_key import FilterKey
from scrub.output_filter.leaks.fingerprints import Fingerprints, Kind, write
from scrub.output_filter.leaks.folding import folded

ENTITY, REASON, KIND = "KNOWN_VALUE", "leak.known_value", "values"
SHORTEST = 5  # letters and digits; shorter values are everywhere
MOST_WORDS = 8
_SIGNS = ".!-_*`~#"
_WORD = re.compile(r"[^\s=:<>\"'()\[\]{},;|/&?]+")


class KnownValues:
    """Finds the values of a set."""

    def __init__(self, values: Fingerprints) -> None:
        self._values = values

    @property
    def plain(self) -> bool:
        """Whether any value is of letters alone, and may stand in plain words."""
        return self._values.about.plain

    def find(self, text: str) -> list[Span]:
        """Return where values of the set stand, the longest at each place."""
        words = [(each.start(), each.end(), folded(each.group())) for each in _WORD.finditer(text)]
        has, most, spans = self._values.has, self._values.about.words, []
        done = 0
        for first, (start, _, word) in enumerate(words):
            if first < done or not word:
                continue
            value, last = "", None
            for index in range(first, min(first + most, len(words))):
                value += words[index][2]
                if len(value) >= SHORTEST and words[index][2] and has(value):
                    last = index
            if last is not None:
                done = last + 1
                value = text[start : words[last][1]]
                end = start + len(value.rstrip(_SIGNS))
                spans.append(Span(start, end, ENTITY, 1.0, REASON))
        return spans


def spelled(entity: str, value: str) -> Iterator[str]:
    """Yield what a value is known by; a name of two or three parts in any order of them.

    >>> sorted(spelled("PERSON", "Okafor, Ngozi")), list(spelled("US_SSN", "123-45-6780"))
    (['ngoziokafor', 'okaforngozi'], ['123456780'])
    """
    parts = [part for part in map(folded, _WORD.findall(value)) if part]
    if entity == "PERSON" and 2 <= len(parts) <= 3:
        yield from map("".join, permutations(parts))
    else:
        yield folded(value)


def write_known(path: Path, values: Iterable[tuple[str, str]], key: FilterKey) -> int:
    """Write the set of some values, each with its entity; return how many spellings it has.

    Left out are values of more than eight words, or of less than five letters and digits.
    """
    plain, words = False, 1

    def each() -> Iterator[str]:
        nonlocal plain, words
        for entity, value in values:
            count = len(_WORD.findall(value))
            for spelling in spelled(entity, value) if count <= MOST_WORDS else ():
                if len(spelling) >= SHORTEST:
                    plain = plain or spelling.isalpha()
                    words = max(words, count)
                    yield spelling

    # A number may stand in more groups than it was written in.
    return write(path, each(), key, lambda: Kind(KIND, max(words, MOST_WORDS), plain))
