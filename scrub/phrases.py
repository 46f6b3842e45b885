"""Find any number of phrases in a text, in time that does not grow with how many there are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

WORD = re.compile(r"\w+")
FEW = 32  # words that are looked for one by one much faster than every word of a text looked up


class Phrases:
    """Phrases to look for, as whole words; with ``fold``, in any case.

    A phrase is looked up by its first word and its length, so a text costs a few look-ups for
    each of its words. Raises ``ValueError`` for a phrase without a letter or digit.

    >>> list(Phrases(["Ngozi Okafor", "Ngozi"]).find("Ngozi Okafor, Ngozis"))
    [(0, 12, 'Ngozi Okafor'), (0, 5, 'Ngozi')]
    """

    def __init__(self, phrases: Iterable[str], *, fold: bool = False) -> None:
        self._fold = fold
        self._spelled = str.casefold if fold else str
        # First word → (characters before it, length) → the phrases, as they are spelled.
        known: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(dict)
        for phrase in phrases:
            start, word = _first_word(phrase)
            shapes = known[self._spelled(word)]
            spelled = self._spelled(phrase)
            for length in {len(phrase), len(spelled)}:  # "ß" folds to "ss"
                shapes.setdefault((start, length), set()).add(spelled)
        self._known = {
            word: sorted(shapes.items(), key=lambda item: -item[0][1])
            for word, shapes in known.items()
        }

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and spelling of every phrase, by place, the longest first."""
        if not self._known:
            return
        for place, word in self._first_words(text):
            for (before, length), phrases in self._known[word]:
                start = place - before
                end = start + length
                if start < 0 or end > len(text):
                    continue
                found = self._spelled(text[start:end])
                if found in phrases and _ends_there(text, end):
                    yield start, end, found

    def _first_words(self, text: str) -> Iterable[tuple[int, str]]:
        """Return where first words of phrases stand, each with its spelling, by place."""
        if len(self._known) <= FEW and not self._fold:
            return sorted((place, word) for word in self._known for place in _places(text, word))
        words = ((word.start(), self._spelled(word.group())) for word in WORD.finditer(text))
        return (each for each in words if each[1] in self._known)


@lru_cache(maxsize=1 << 14)  # the spellings of names come again in many documents
def _first_word(phrase: str) -> tuple[int, str]:
    """Return where the first word of a phrase begins, and the word."""
    word = WORD.search(phrase)
    if word is None:
        raise ValueError("a phrase needs a letter or a digit")
    return word.start(), word.group()


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands in a text, and no longer one."""
    for start in occurrences(text, word):
        end = start + len(word)
        if not (_in_word(text[end : end + 1]) or _in_word(text[start - 1 : start])):
            yield start


def occurrences(text: str, piece: str) -> Iterator[int]:
    """Yield where a piece stands in a text, one behind the other."""
    start = text.find(piece)
    while start >= 0:
        yield start
        start = text.find(piece, start + len(piece))


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _ends_there(text: str, end: int) -> bool:
    """Say whether no word goes on at ``end``."""
    return end >= len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
