"""Words → the rows of the embedding tables that stand for them: hashes, shape, gazetteers.

Every word becomes ``TABLES`` numbers, each a row of one big table in which the tables for whole
words, beginnings, ends, shapes and gazetteers follow one another. The letters are folded to lower
case first; of a number only the first digit counts.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from recognizers.models.tagger.gazetteer import Gazetteer
from recognizers.models.tagger.words import DIGIT, LETTER, Words, words

WORD_ROWS, PIECE_ROWS, SHAPE_ROWS, LIST_ROWS = 1 << 16, 1 << 13, 1 << 8, 1 << 8
SIZES = (WORD_ROWS, PIECE_ROWS, PIECE_ROWS, PIECE_ROWS, SHAPE_ROWS, LIST_ROWS)
TABLES = len(SIZES)
ROWS = sum(SIZES)
_FIRST_ROWS = np.cumsum((0, *SIZES[:-1]))

LONGEST = 32  # bytes of a word that its hash tells apart by place
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio: multiplicative hashing

Bytes = NDArray[np.uint8]
Hashes = NDArray[np.uint64]


def features(data: bytes, found: Words, gazetteer: Gazetteer) -> NDArray[np.int32]:
    """Return the rows of each word of a text, an array of shape (words, ``TABLES``)."""
    codes = np.frombuffer(data, np.uint8)
    low, upper = _folded(codes)
    whole = _hashes(low, found)
    columns = (
        whole >> np.uint64(48),
        _piece(low, found, 0, 3),
        _piece(low, found, -3, 3),
        _piece(low, found, -4, 4),
        _shapes(codes, found, upper),
        gazetteer.flags(whole),
    )
    rows = np.empty((len(found.starts), TABLES), np.int32)
    for number, column in enumerate(columns):
        rows[:, number] = column
    rows += _FIRST_ROWS.astype(np.int32)
    return rows


def hashes_of_letters(text: str) -> Hashes:
    """Return the hashes of the words of letters of a text, by which a gazetteer knows them."""
    data = text.encode()
    found = words(data)
    low, _ = _folded(np.frombuffer(data, np.uint8))
    return np.asarray(_hashes(low, found)[found.kinds == LETTER])


def _folded(codes: Bytes) -> tuple[Bytes, Bytes]:
    """Return the bytes in lower case, all but first digits as 0; and 1 where it was upper case."""
    low = _LOWER[codes]
    inside = np.flatnonzero((codes[1:] - np.uint8(ord("0"))) < 10) + 1
    inside = inside[(codes[inside - 1] - np.uint8(ord("0"))) < 10]
    low[inside] = ord("0")
    upper = low > codes
    upper[inside] = False
    if (codes & 0x80).any():
        _fold_beyond_ascii(codes, low, upper)
    return low, upper.view(np.uint8)


def _lower() -> Bytes:
    low = np.arange(256, dtype=np.uint8)
    low[ord("A") : ord("Z") + 1] += 32
    return low


_LOWER = _lower()


def _fold_beyond_ascii(codes: Bytes, low: Bytes, upper: NDArray[np.bool_]) -> None:
    """Fold the letters of Latin-1 and Latin Extended-A, which take two bytes each."""
    for first, last, lead, step in _UPPER:
        places = np.flatnonzero((codes[:-1] == lead) & (codes[1:] >= first) & (codes[1:] <= last))
        if step == 1:  # upper and lower case in turn; which of them is even, the first one tells
            places = places[(codes[places + 1] - first) % 2 == 0]
        low[places + 1] += np.uint8(step)
        upper[places] = True


_UPPER = (
    (0x80, 0x9E, 0xC3, 32),
    (0x80, 0xB6, 0xC4, 1),
    (0xB9, 0xBD, 0xC4, 1),
    (0x81, 0x87, 0xC5, 1),
    (0x8A, 0xB6, 0xC5, 1),
    (0xB9, 0xBD, 0xC5, 1),
)


def _hashes(low: Bytes, found: Words) -> Hashes:
    """Return a hash of each word: the sum of its bytes' numbers, each turned by its place."""
    if not len(found.starts):
        return np.empty(0, np.uint64)
    before = np.concatenate(([0], found.starts))
    places = np.arange(len(low)) - np.repeat(before, np.diff(np.append(before, len(low))))
    weights = _TURNS[np.minimum(places, LONGEST)]
    bounds = np.stack((found.starts, found.ends), axis=1).ravel()  # of words and gaps in turn
    values = _NUMBERS[low] * weights
    sums = np.add.reduceat(np.append(values, np.uint64(0)), bounds)[0::2]
    return _mixed(sums)


def _mixed(sums: Hashes) -> Hashes:
    return (sums ^ (sums >> np.uint64(29))) * _MIX


def _random(size: int, seed: int) -> Hashes:
    """Return odd numbers that are the same everywhere: splitmix64 (Steele et al., 2014)."""
    numbers = (np.arange(size, dtype=np.uint64) + np.uint64(seed * 1000 + 1)) * _MIX
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (numbers ^ (numbers >> np.uint64(31))) | np.uint64(1)


_NUMBERS, _TURNS = _random(256, 1), _random(LONGEST + 1, 2)


def _piece(low: Bytes, found: Words, first: int, size: int) -> NDArray[np.int64]:
    """Return a hash of the first or last bytes of each word, from ``first`` on."""
    starts, ends = found.starts, found.ends
    begin = starts if first >= 0 else np.maximum(ends + first, starts)
    value = np.zeros(len(starts), np.uint64)
    padded = np.append(low, np.zeros(size, np.uint8))
    for place in range(size):
        byte = np.where(begin + place < ends, padded[begin + place], 0).astype(np.uint64)
        value |= byte << np.uint64(8 * place)
    return (_mixed(value + np.uint64(1)) >> np.uint64(51)).astype(np.int64)


_LETTERS = 15  # shapes of words of letters: five ways to use capitals, three lengths


def _shapes(codes: Bytes, found: Words, upper: Bytes) -> NDArray[np.int64]:
    """Return a number for capitals, length, and the gap before, below ``SHAPE_ROWS``."""
    lengths = _within((codes & 0xC0) != 0x80, found)  # characters
    capitals = _within(upper, found)
    first = upper[found.starts] > 0
    use = np.select(
        [capitals == 0, first & (lengths == 1), first & (capitals == 1), capitals == lengths],
        [0, 1, 2, 3],
        4,
    )
    shape = np.select(
        [found.kinds == LETTER, found.kinds == DIGIT],
        [use * 3 + np.digitize(lengths, (2, 4)), _LETTERS + np.minimum(lengths, 12)],
        _LETTERS,
    )
    return np.asarray(shape * 4 + found.gaps, np.int64)


def _within(marks: NDArray[Any], found: Words) -> NDArray[np.int64]:
    """Return how many of the bytes of each word are marked."""
    total = np.append(0, np.cumsum(marks, dtype=np.int64))
    return np.asarray(total[found.ends] - total[found.starts])
