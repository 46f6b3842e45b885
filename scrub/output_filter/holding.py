"""How much of an answer has to wait: what may still turn out to be part of a value.

Text is read word by word. A word of letters with another beside it ends whatever stood before: no
value, and no disguise of one, goes on over two plain words. What looks like a piece of a value
(digits, ``@``, single letters, ``dot``, ``november``, a long word) binds its neighbours to itself,
and waits for the words behind it as well, for these may say what it is.

All this depends on the text alone, never on the chunks it comes in.
"""

import re
from collections import deque
from functools import lru_cache
from typing import NamedTuple

from recognizers.views.signals import WORDS as SPELLING
from recognizers.views.spelled import DIGITS

BEHIND = 28  # characters behind a value that may say what it is
USUAL = 44  # from so much on, what does not look like a disguise is let go
NEAR = 20  # … but for the last characters
LONG = 20  # letters; a longer word may be an encoding

# Scripts without spaces: each letter is a word; numerals are none, for they make numbers.
WIDE = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e01\u4e02\u4e04-\u4e08\u4e0a-\u4e5c\u4e5e-\u4e8b\u4e8d-\u4e93"
    "\u4e95-\u516a\u516e-\u56da\u56dc-\u96f5\u96f7-\u9fff\uac00-\ud7af"
)
_VOCABULARY = frozenset(
    [*DIGITS, *SPELLING, *"underscore double triple arroba punkt punto".split()]
)
_SOFT = r",.;:!?'\"()\[\]{}=–—…“”‘’«»\-"  # noqa: RUF001 - as they are printed
_MARKUP = _SOFT + r"_\\/*<>+#|`"
_PLAIN = re.compile(
    rf"(?!.*:/)[{_MARKUP}]*(?:[^\W\d_]{{2,}}(?:[{_MARKUP}]+[^\W\d_]{{2,}})*|[{WIDE}])[{_MARKUP}]*"
)
_QUOTED = re.compile(r"[\"'][^\"'\s]{1,4}[\"'][,)]?")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile("[〇零一二三四五六七八九]")
_SIGNAL = re.compile(r"[.·•_–—-]{2,7}")  # noqa: RUF001 - Morse code
_NEUTRAL = re.compile(rf"(?!{_SIGNAL.pattern}\Z)[{_SOFT}]+|[#*>|_/·•]+|[aI]")


class Kind(NamedTuple):
    """What a word is: plain, or like a piece of a value; of neither kind, it is like the last."""

    plain: bool
    of_value: bool
    spelled: bool = False
    """Whether it may stand for a letter or a digit, and so may any word beside it."""


PLAIN, OF_VALUE, NEITHER = Kind(True, False), Kind(False, True), Kind(False, False)
SPELLED = Kind(False, True, spelled=True)


@lru_cache(maxsize=8192)
def kind_of(word: str) -> Kind:
    """Return what kind of word a word is.

    >>> [kind_of(word).plain for word in ("Hello,", "4111", "dot", "-")]
    [True, False, False, False]
    >>> [kind_of(word).of_value for word in ("Hello,", "4111", "dot", "-")]
    [False, True, True, False]
    """
    if _PLAIN.fullmatch(word) and not _QUOTED.fullmatch(word):
        return PLAIN if all(map(_usual, _LETTERS.findall(word))) else SPELLED
    if _NEUTRAL.fullmatch(word):
        return NEITHER
    return SPELLED if len(word) <= 2 else OF_VALUE


def _usual(letters: str) -> bool:
    """Say whether letters are those of a word, and not of a number or an encoding."""
    even = letters[1:].islower() or (letters.isupper() and len(letters) < 12)
    return (
        len(letters) < (LONG if even else 12)
        and letters.isalpha()
        and letters.lower() not in _VOCABULARY
        and not (_NUMERAL.search(letters) if letters[0] > "\u2fff" else None)
    )


class Words:
    """Where an answer may be cut, by its words."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._cuts: deque[tuple[int, int]] = (
            deque()
        )  # a place, and the end of the last value before
        self._seams: deque[int] = deque()  # between words that are not both of a value
        self._values: deque[int] = deque()  # where words that are of a value begin
        self._last = PLAIN
        self._value_end = -BEHIND

    def word(self, start: int, end: int, word: str, gap: str) -> None:
        """Take the next word, or its beginning, and the white space before it."""
        kind = kind_of(word)
        apart = kind.plain and self._last.plain
        if kind is NEITHER:
            kind = self._last
        lines = gap.count("\n")
        either = kind.of_value or self._last.of_value
        if lines > 1 or (lines and not either) or apart:
            self._cuts.append((start, self._value_end if lines < 2 else -BEHIND))
        bound = kind.of_value and self._last.of_value and not lines
        if not (bound or kind.spelled or self._last.spelled):
            self._seams.append(start)
        if kind.of_value:
            self._values.append(start)
            self._value_end = end
        self._last = kind

    def ripe(self, seen: int, done: int) -> int:
        """Return up to where an answer seen so far, and sent up to ``done``, may be sent."""
        place = done
        while self._cuts and self._cuts[0][1] + BEHIND <= seen:
            place = max(place, self._cuts.popleft()[0])
        if place == done and seen - done > USUAL:
            while self._seams and self._seams[0] <= seen - NEAR:
                place = max(place, self._seams.popleft())
        if place == done and seen - done > self._most:
            place = seen - self._most // 2
        return place

    def sent(self, done: int) -> None:
        """Forget what was sent."""
        for places in (self._seams, self._values):
            while places and places[0] < done:
                places.popleft()
        while self._cuts and self._cuts[0][0] <= done:
            self._cuts.popleft()

    def has_value(self, end: int) -> bool:
        """Say whether something before ``end`` that was not sent may be of a value."""
        return bool(self._values) and self._values[0] < end


_ENDS = re.compile(r"\w\W{0,3}[.!?…:;][\"'”’»)\]*_]*\Z")  # noqa: RUF001


class Sentences:
    """Where an answer may be cut when names are looked for: a model reads a sentence at a time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._cuts: deque[int] = deque()
        self._seams: deque[int] = deque()
        self._ended = False
        self._last = PLAIN

    def word(self, start: int, end: int, word: str, gap: str) -> None:
        """Take the next word, or its beginning, and the white space before it."""
        kind, lines = kind_of(word), gap.count("\n")
        either = kind.of_value or self._last.of_value
        if self._ended or lines > 1 or (lines and not either):
            self._cuts.append(start)
        self._seams.append(start)
        self._ended = _ENDS.search(word) is not None
        self._last = kind

    def ripe(self, seen: int, done: int) -> int:
        """Return up to where an answer seen so far, and sent up to ``done``, may be sent."""
        place = done
        while self._cuts and self._cuts[0] + BEHIND <= seen:
            place = max(place, self._cuts.popleft())
        if place == done and seen - done > self._most:
            while self._seams and self._seams[0] <= seen - self._most // 2:
                place = max(place, self._seams.popleft())
        if place == done and seen - done > self._most:
            place = seen - self._most // 2
        return place

    def sent(self, done: int) -> None:
        """Forget what was sent."""
        for places in (self._cuts, self._seams):
            while places and places[0] <= done:
                places.popleft()

    def has_value(self, end: int) -> bool:
        """Say whether something before ``end`` may be of a value: a name may be any word."""
        return True
