"""Cut UTF-8 into words, all at once with numpy: no Python object for a word.

A word is a run of letters, a run of digits, or a single mark. Whatever is no ASCII and no known
mark counts as a letter.

>>> text = "Dr. Ngozi Okafor, 34"
>>> found = words(text.encode())
>>> [text[start:end] for start, end in zip(found.starts.tolist(), found.ends.tolist())]
['Dr', '.', 'Ngozi', 'Okafor', ',', '34']
>>> found.gaps.tolist()
[3, 0, 1, 1, 0, 1]
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LETTER, DIGIT, MARK, SPACE, REST = range(5)  # REST: the bytes of a mark after its first
NO_GAP, BLANK, LINE, PARAGRAPH = range(4)

Bytes = NDArray[np.uint8]


class Words(NamedTuple):
    """The words of a text: where they are, in bytes, what they are, and what is before them."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    """``LETTER``, ``DIGIT`` or ``MARK``."""
    gaps: NDArray[np.int64]
    """``NO_GAP``, ``BLANK``, ``LINE`` or ``PARAGRAPH``, as which the beginning of a text counts."""


def _kinds_of_bytes() -> Bytes:
    kinds = np.full(256, MARK, np.uint8)
    kinds[:33] = kinds[127] = SPACE
    kinds[ord("0") : ord("9") + 1] = DIGIT
    for first, last in ("AZ", "az", "\x80\xff"):
        kinds[ord(first) : ord(last) + 1] = LETTER
    return kinds


_KINDS = _kinds_of_bytes()
# Characters with these first bytes are marks, but for a few letters that are rare.
_MARKS = {0xC2: 2, 0xE2: 3, 0xF0: 4}  # Latin-1 signs; punctuation, arrows and symbols; emoji


def words(data: bytes) -> Words:
    """Return the words of a text in UTF-8."""
    codes = np.frombuffer(data, np.uint8)
    kinds = _kinds(codes)
    new = np.empty(len(codes), bool)
    new[:1] = True
    np.not_equal(kinds[1:], kinds[:-1], out=new[1:])
    new |= kinds == MARK
    new &= kinds != REST
    bounds = np.append(np.flatnonzero(new), len(codes))
    inside = kinds[bounds[:-1]] != SPACE
    starts, ends = bounds[:-1][inside], bounds[1:][inside]
    return Words(starts, ends, kinds[starts], _gaps(codes, starts, ends))


def characters_before(data: bytes) -> NDArray[np.int64]:
    """Return for each place in UTF-8, its end included, how many characters begin before it."""
    codes = np.frombuffer(data, np.uint8)
    return np.append(0, np.cumsum((codes & 0xC0) != 0x80, dtype=np.int64))


def _kinds(codes: Bytes) -> Bytes:
    kinds = _KINDS[codes]
    if not (codes & 0x80).any():
        return kinds
    for first, length in _MARKS.items():
        places = np.flatnonzero(codes == first)
        kinds[places] = MARK
        for more in range(1, length):
            kinds[places + more] = REST
    blank = np.flatnonzero((codes[:-1] == 0xC2) & (codes[1:] == 0xA0))  # no-break space
    kinds[blank] = kinds[blank + 1] = SPACE
    return kinds


def _gaps(codes: Bytes, starts: Any, ends: Any) -> NDArray[np.int64]:
    lines = np.flatnonzero(codes == ord("\n"))
    before = np.concatenate(([0], ends[:-1]))
    broken = np.searchsorted(lines, starts) - np.searchsorted(lines, before)
    gaps = np.where(starts > before, np.minimum(broken + BLANK, PARAGRAPH), NO_GAP)
    gaps[:1] = PARAGRAPH
    return gaps
