"""Text → wordpieces for a transformer that knows no capitals: how each is written is told beside.

Words, as the tagger cuts them, are labelled by what is said of their first piece.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MOST = 128  # wordpieces of a text that are read
CASES = 6  # ways to write a word, and none

Numbers = NDArray[np.int64]


def case(piece: str) -> int:
    """Return how a piece is written, below ``CASES``; 0 where there are no letters.

    >>> [case(piece) for piece in ("42", "word", "I", "USA", "Ngozi", "iPhone")]
    [0, 1, 2, 3, 4, 5]
    """
    if piece.islower():
        return 1
    if piece.isupper():
        return 2 if len(piece) == 1 else 3
    if piece.istitle():
        return 4
    return 5 if any(map(str.isalpha, piece)) else 0


def cases(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """Return how each piece is written; ``offsets`` are in characters, special pieces left out."""
    return [case(text[start:end]) for start, end in offsets]


def firsts(starts: Numbers, offsets: Sequence[tuple[int, int]]) -> Numbers:
    """Return for each word the column of its first piece; words that were cut off have none.

    ``starts`` are the words' in characters. Column 0 is the piece that begins every text.
    """
    if not len(offsets):
        return np.empty(0, np.int64)
    places = np.array(offsets, np.int64)
    starts = starts[starts < places[-1, 1]]
    columns = np.searchsorted(places[:, 0], starts, side="right") - 1
    return np.asarray(np.maximum(columns, 0) + 1, np.int64)
