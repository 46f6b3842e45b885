"""Where words of a list stand in texts with a capital, at a hundred megabytes a second.

All texts are looked at as one array: a word that begins with a capital becomes a number made of its
first letters, without accents and case; only those whose number is on the list are looked at again.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_TOP = 0x250  # Latin letters; whatever lies beyond is no letter here
_LETTERS = 13  # of a word that count: 27 ** 13 is less than 2 ** 64
_SPECIAL = str.maketrans("ßæøđłıþðœŧħ", "saodlitdoth")
_BEYOND = re.compile(r"[^\x00-\x7f]+")


class Word(NamedTuple):
    """A word of the list: where it stands, and how the list spells it."""

    start: int
    end: int
    spelled: str


def folded(word: str) -> str:
    """Return a word in lower case and without accents.

    >>> folded("Zoë"), folded("Łukasz")
    ('zoe', 'lukasz')
    """
    if word.isascii():
        return word.lower()
    return _BEYOND.sub(_unaccented, word.lower())


def _unaccented(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFD", found[0].translate(_SPECIAL))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _letter(char: str) -> int:
    plain = folded(char)
    return ord(plain[0]) - 96 if plain and "a" <= plain[0] <= "z" and char.isalpha() else 0


_CHARS = [chr(code) for code in range(_TOP)] + [" "]
_NUMBER = np.array([_letter(char) for char in _CHARS], dtype=np.uint8)
_UPPER, _IN_WORD = 1, 2
_FLAGS = np.array(
    [
        _UPPER * (char.isupper() and _letter(char) > 0) + _IN_WORD * (char.isalnum() or char == "_")
        for char in _CHARS
    ],
    dtype=np.uint8,
)
_ASCII_FLAGS = bytes(_FLAGS[:256].tolist())
_FEW = 3  # letters by which most words are told from those of a list: a table of their numbers
_PLACES = np.array([27**place for place in range(_LETTERS)], dtype=np.uint64)


class Capitalized:
    """Words to look for where they begin with a capital.

    >>> [list(each) for each in Capitalized(["zoe"]).find(["Dear Zoë,", "zoe", "Zoes ZOE"])]
    [[Word(start=5, end=8, spelled='zoe')], [], [Word(start=5, end=8, spelled='zoe')]]
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(map(folded, words))
        self._numbers = np.unique(_numbers(sorted(self._words)))
        self._begins = np.zeros(27**_FEW, dtype=bool)
        self._begins[(self._numbers % 27**_FEW).astype(np.intp)] = True

    def find(self, texts: Sequence[str]) -> list[list[Word]]:
        """Return, for each text, the words of the list in it, in order of start."""
        found: list[list[Word]] = [[] for _ in texts]
        for plain in (True, False):  # a text beyond ASCII would slow the others down
            chosen = [i for i, text in enumerate(texts) if text.isascii() == plain]
            for index, words in zip(chosen, self._in([texts[i] for i in chosen]), strict=True):
                found[index] = words
        return found

    def _in(self, texts: list[str]) -> list[list[Word]]:
        found: list[list[Word]] = [[] for _ in texts]
        joined = "\n".join(texts)
        begins = np.cumsum([0, *(len(text) + 1 for text in texts)])
        starts = self._starts(joined)
        owners = np.searchsorted(begins, starts, "right") - 1
        for start, owner in zip(starts.tolist(), owners.tolist(), strict=True):
            end = start + 1
            while end < len(joined) and joined[end].isalpha():
                end += 1
            spelled = folded(joined[start:end])
            if spelled in self._words:
                offset = int(begins[owner])
                found[owner].append(Word(start - offset, end - offset, spelled))
        return found

    def _starts(self, joined: str) -> npt.NDArray[np.intp]:
        """Return where words begin that have the number of one on the list."""
        if not joined or not len(self._numbers):
            return np.zeros(0, dtype=np.intp)
        codes, flags = _codes(joined)
        begins = (flags & _UPPER).astype(bool)
        begins[1:] &= (flags[:-1] & _IN_WORD) == 0
        starts: npt.NDArray[np.intp] = np.flatnonzero(begins)
        starts = starts[self._begins[_numbers_at(codes, starts, _FEW).astype(np.intp)]]
        numbers = _numbers_at(codes, starts)
        places = np.searchsorted(self._numbers, numbers)
        places[places == len(self._numbers)] = 0
        known: npt.NDArray[np.intp] = starts[self._numbers[places] == numbers]
        return known


def _codes(text: str) -> tuple[npt.NDArray[np.unsignedinteger], npt.NDArray[np.uint8]]:
    """Return the characters of a text as numbers up to ``_TOP``, and what is known of each."""
    if text.isascii():
        data = text.encode()
        return (
            np.frombuffer(data, dtype=np.uint8),
            np.frombuffer(data.translate(_ASCII_FLAGS), dtype=np.uint8),
        )
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = np.minimum(wide, _TOP).astype(np.uint16)
    return codes, np.take(_FLAGS, codes)


def _numbers_at(
    codes: npt.NDArray[np.unsignedinteger], starts: npt.NDArray[np.intp], letters: int = _LETTERS
) -> npt.NDArray[np.uint64]:
    """Return the number of the word at each start: its first letters as digits in base 27."""
    numbers = np.zeros(len(starts), dtype=np.uint64)
    going = np.arange(len(starts))  # the words that are not over yet
    for place in range(letters):
        at = starts[going] + place
        going = going[at < len(codes)]
        digits = np.take(_NUMBER, codes[starts[going] + place])
        going, digits = going[digits > 0], digits[digits > 0]
        if not len(going):
            break
        numbers[going] += digits * _PLACES[place]
    return numbers


def _numbers(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Return the numbers of some words."""
    codes, _ = _codes("\n".join(words))
    lengths = np.array([len(word) + 1 for word in words], dtype=np.intp)
    return _numbers_at(codes, np.cumsum(lengths) - lengths)
