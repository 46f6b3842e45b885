"""Presidio's context words: what stands before a match makes it more likely.

As its LemmaContextAwareEnhancer does by default: a recognizer's context word inside one of the
five words before a match, stop words not counted, adds 0.35 and lifts the score to 0.4 at least.
Words are compared as they stand in the text, since lemmas would need a spaCy pipeline of the
language.

Source: https://microsoft.github.io/presidio/tutorial/06_context/
"""

import re
from collections.abc import Sequence
from functools import cache

from spacy.util import get_lang_class

WORDS = 5
REACH = 200  # characters before a match that are looked at
BONUS = 0.35
LEAST = 0.4
_WORD = re.compile(r"\w+")


def raised(score: float, words: Sequence[str], text: str, start: int, language: str) -> float:
    """Return the score of a match, raised if one of the recognizer's context words is near.

    >>> round(raised(0.05, ["passport"], "her passports: 123456789", 15, "en"), 2)
    0.4
    """
    nearby = _before(text, start, language)
    if any(word.lower() in near for word in words for near in nearby):
        return min(1.0, max(LEAST, score + BONUS))
    return score


def _before(text: str, start: int, language: str) -> list[str]:
    """Return the last words before a match, and the match's own first word."""
    own = _WORD.match(text, start)
    end = own.end() if own else start
    words = _WORD.findall(text, max(0, start - REACH), end)
    stop = _stop_words(language)
    return [word for word in map(str.lower, words) if word not in stop][-(WORDS + 1) :]


@cache
def _stop_words(language: str) -> frozenset[str]:
    try:
        return frozenset(get_lang_class(language).Defaults.stop_words)
    except ImportError:
        return frozenset()
