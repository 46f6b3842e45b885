"""Logits of words → spans: words with one label, side by side on a line, are one span."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recognizers.models.tagger.stream import Stream
from recognizers.models.tagger.words import LINE, MARK, NO_GAP, characters_before
from recognizers.types import Span

Numbers = NDArray[np.int64]


def spans(
    read: Stream, logits: NDArray[np.float32], entities: Sequence[str | None], recognizer: str
) -> list[list[Span]]:
    """Return the spans of each text of a stream; ``entities[n]`` is the label ``n + 1``, if any.

    A span's score is the mean of the probabilities of its words' label.
    """
    found: list[list[Span]] = [[] for _ in read.begins]
    labels = logits.argmax(axis=1)
    first, last = _trimmed(read, *_runs(read, labels))
    if not len(first):
        return found
    starts, ends = read.words.starts[first], read.words.ends[last]
    scores = _scores(logits, labels, first, last)
    texts = read.texts[first]
    characters = characters_before(read.data)
    base = characters[read.begins[texts]]
    for text, start, end, label, score in zip(
        texts.tolist(),
        (characters[starts] - base).tolist(),
        (characters[ends] - base).tolist(),
        labels[first].tolist(),
        scores.tolist(),
        strict=True,
    ):
        if entity := entities[label - 1]:
            found[text].append(Span(start, end, entity, score, recognizer))
    return found


def _runs(read: Stream, labels: Numbers) -> tuple[Numbers, Numbers]:
    """Return the first and the last word of each run of words with one label."""
    inside = np.flatnonzero(labels)
    if not len(inside):
        return inside, inside
    new = np.ones(len(inside), bool)
    new[1:] = (
        (np.diff(inside) > 1)
        | (np.diff(labels[inside]) != 0)
        | (read.words.gaps[inside[1:]] >= LINE)
        | (np.diff(read.texts[inside]) != 0)
    )
    begins = np.flatnonzero(new)
    return inside[begins], inside[np.append(begins[1:], len(inside)) - 1]


def _trimmed(read: Stream, first: Numbers, last: Numbers) -> tuple[Numbers, Numbers]:
    """Return runs without marks at their edges, but for the point of ``Jr.`` and ``J.``."""
    mark = read.words.kinds == MARK
    for _ in range(3):
        first = first + mark[np.minimum(first, len(mark) - 1)]
    first = np.minimum(first, last)
    for _ in range(3):
        last = np.where(mark[last] & (last > first) & ~_abbreviates(read, last), last - 1, last)
    whole = ~mark[first] & (first <= last)
    return first[whole], last[whole]


def _abbreviates(read: Stream, places: Numbers) -> NDArray[np.bool_]:
    """Say which words are a point right after a capital and at most one more letter."""
    found = read.words
    codes = np.frombuffer(read.data, np.uint8)
    before = np.maximum(places - 1, 0)
    short = found.ends[before] - found.starts[before] <= 2
    capital = (codes[found.starts[before]] >= ord("A")) & (codes[found.starts[before]] <= ord("Z"))
    point = (codes[found.starts[places]] == ord(".")) & (found.gaps[places] == NO_GAP)
    return np.asarray(short & capital & point)


def _scores(
    logits: NDArray[np.float32], labels: Numbers, first: Numbers, last: Numbers
) -> NDArray[np.float64]:
    chosen = np.flatnonzero(labels)
    some = logits[chosen].astype(np.float64)
    powers = np.exp(some - some.max(axis=1, keepdims=True))
    sure = np.zeros(len(labels) + 1)  # one more, for the last span to end before
    sure[chosen] = powers.max(axis=1) / powers.sum(axis=1)
    bounds = np.stack((first, last + 1), axis=1).ravel()
    return np.asarray(np.add.reduceat(sure, bounds)[0::2] / (last + 1 - first))
