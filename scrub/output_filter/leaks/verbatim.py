"""Text said word for word: of a protected corpus that was learned by heart, of a system prompt.

A fingerprint is of so many words in a row. Whatever word completes such a row is withheld, and so
is what of the row was not sent: of a protected text, no more than one word less ever comes out.
Nothing has to wait for that.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from scrub.output_filter.leaks.filter_key import FilterKey
from scrub.output_filter.leaks.fingerprints import Fingerprints, Kind, write
from scrub.output_filter.leaks.folding import folded

KIND = "rows of words"
WORDS = 8
FEWEST_LETTERS = 20  # in a row; shorter ones are everybody's
_WORD = re.compile(r"\w+")


class Verbatim:
    """Follows one answer, and says which of its words are said word for word."""

    def __init__(self, has: Callable[[str], bool], words: int) -> None:
        self._has = has
        self._count = words
        self._row: deque[tuple[int, str]] = deque(maxlen=words)
        self._done = 0

    def find(self, text: str, end: int, origin: int) -> Iterator[tuple[int, int]]:
        """Yield where words before ``end`` are said word for word; they may overlap.

        ``text`` begins at ``origin`` of the answer, as do the places that are given back. Each
        call goes on where the last one ended.
        """
        for found in _WORD.finditer(text, max(0, self._done - origin), end):
            if found.end() == end < len(text) and text[end - 1 : end + 1].isalnum():
                return  # the word goes on; it is looked at when it is whole
            self._done = origin + found.end()
            self._row.append((origin + found.start(), folded(found.group())))
            row = " ".join(word for _, word in self._row)
            if len(self._row) == self._count and len(row) >= FEWEST_LETTERS and self._has(row):
                yield self._row[0][0], self._done


def rows(text: str, words: int = WORDS) -> Iterator[str]:
    """Yield every row of so many words in a text, as it is known by.

    >>> list(rows("One two three.", 2))
    ['one two', 'two three']
    """
    row: deque[str] = deque(maxlen=words)
    for found in _WORD.finditer(text):
        row.append(folded(found.group()))
        if len(row) == words:
            yield " ".join(row)


def write_rows(path: Path, texts: Iterable[str], key: FilterKey, *, words: int = WORDS) -> int:
    """Write the set of all rows of words in some texts; return how many there are."""
    each = (row for text in texts for row in rows(text, words) if len(row) >= FEWEST_LETTERS)
    return write(path, each, key, lambda: Kind(KIND, words))


def rows_of(fingerprints: Fingerprints) -> Verbatim:
    """Return what follows an answer with a set of rows."""
    return Verbatim(fingerprints.has, fingerprints.about.words)
