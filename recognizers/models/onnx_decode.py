"""Probabilities of labels for each token → spans: tokens to words, words to entities.

The probability of an entity is the sum over its labels, so BIO, BILOU and plain (IO) schemes are
read alike, and ``GIVENNAME SURNAME`` is one ``PERSON``. A word's is the mean over its tokens, a
span's the mean over its words: no word is cut, and no piece of one decides alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recognizers.models.labels import split_label
from recognizers.types import Span

BEGINS = frozenset("BUS")
# Scripts written without spaces: each character stands for itself.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0xD7FF),
    (0x20000, 1 << 21),
)


class Token(NamedTuple):
    """A token's place in the text, in code points, and its word as the tokenizer counts them."""

    start: int
    end: int
    word: int | None


class Scheme:
    """What the columns of a model's output stand for.

    ``labels`` are the columns' names in order, ``entity`` what each is, ``None`` for nothing.
    """

    def __init__(self, labels: Sequence[str], entity: Mapping[str, str | None]) -> None:
        self.entities = sorted({each for each in entity.values() if each})
        columns = {name: column for column, name in enumerate(self.entities, 1)}
        self._column = np.array([columns[e] if (e := entity[each]) else 0 for each in labels])
        parts = [split_label(label) for label in labels]
        self._types = [name for _, name in parts]
        self._begins = np.array([prefix in BEGINS for prefix, _ in parts])

    def sums(self, probabilities: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return the probability of nothing and of each entity, from those of the labels."""
        sums = np.zeros((len(probabilities), len(self.entities) + 1))
        for label, column in enumerate(self._column):
            sums[:, column] += probabilities[:, label]
        return sums

    def first(self, probabilities: NDArray[np.floating], column: int) -> tuple[str, bool]:
        """Return the kind of label a token most likely has in a column, and if it begins one."""
        label = int(np.where(self._column == column, probabilities, -1).argmax())
        return self._types[label], bool(self._begins[label])


class _Word(NamedTuple):
    start: int
    end: int
    column: int
    score: float
    kind: str
    begins: bool


def spans(
    text: str,
    tokens: Sequence[Token],
    probabilities: NDArray[np.floating],
    scheme: Scheme,
    name: str,
) -> list[Span]:
    """Return the spans of a text, given the probabilities of the labels of each of its tokens."""
    found: list[list[_Word]] = []
    previous: _Word | None = None
    for word in _words(text, tokens, probabilities, scheme):
        if word.column:
            if previous and _goes_on(text, previous, word):
                found[-1].append(word)
            else:
                found.append([word])
        previous = word
    return [
        Span(
            words[0].start,
            words[-1].end,
            scheme.entities[words[0].column - 1],
            min(1.0, round(sum(word.score for word in words) / len(words), 6)),
            name,
        )
        for words in found
        if any(map(str.isalnum, text[words[0].start : words[-1].end]))
    ]


def _words(
    text: str,
    tokens: Sequence[Token],
    probabilities: NDArray[np.floating],
    scheme: Scheme,
) -> Iterator[_Word]:
    for first, last in _groups(text, tokens):
        start, end = _trimmed(text, tokens[first].start, tokens[last - 1].end)
        if start < end:
            mean = scheme.sums(probabilities[first:last]).mean(axis=0)
            # More likely something than nothing is enough; the policy's threshold does the rest.
            column = 0 if mean[0] >= 0.5 else 1 + int(mean[1:].argmax())
            kind, begins = scheme.first(probabilities[first], column)
            yield _Word(start, end, column, float(mean[column]), kind, begins)


def _groups(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the first and the end of each run of tokens that are one word."""
    first = 0
    for place in range(1, len(tokens) + 1):
        if place == len(tokens) or not _glued(text, tokens[place - 1], tokens[place]):
            yield first, place
            first = place


def _glued(text: str, before: Token, after: Token) -> bool:
    if after.start < before.end:  # pieces of one character
        return True
    if before.word != after.word or any(map(str.isspace, text[before.end : after.start])):
        return False
    left, right = text[before.end - 1 : before.end], text[after.start : after.start + 1]
    return left.isalnum() and right.isalnum() and not (_unspaced(left) or _unspaced(right))


def _unspaced(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _UNSPACED)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off white space: many tokenizers count it to the word behind it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, before: _Word, after: _Word) -> bool:
    """Say whether two words that follow each other are of one span."""
    if before.column != after.column or "\n" in text[before.end : after.start]:
        return False
    # What touches is one value: many models begin one anew with each piece of an address.
    return not (after.begins and before.kind == after.kind and before.end < after.start)
