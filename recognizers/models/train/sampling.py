"""Draw batches of documents without end, from sources by weight, some written otherwise."""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recognizers.models.train.document import Document

LOWER, UPPER = 0.10, 0.04  # how often a document is written in one case


class Lesson(NamedTuple):
    """A document, and what the teacher says of its words, where it was asked."""

    document: Document
    taught: NDArray[np.float16] | None = None


def lessons(
    sources: Mapping[str, Sequence[Lesson]], weights: Mapping[str, float], seed: int
) -> Iterator[Lesson]:
    """Yield documents without end; a source's share is its number of documents times its weight."""
    choose = random.Random(seed)
    names = list(sources)
    shares = [len(sources[name]) * weights[name] for name in names]
    orders: dict[str, list[int]] = {name: [] for name in names}
    while True:
        name = choose.choices(names, shares)[0]
        if not orders[name]:  # each document once before any comes again
            orders[name] = list(range(len(sources[name])))
            choose.shuffle(orders[name])
        document, taught = sources[name][orders[name].pop()]
        yield Lesson(rewritten(document, choose), taught)


def rewritten(document: Document, choose: random.Random) -> Document:
    """Return a document as it is, or now and then in lower or upper case."""
    draw = choose.random()
    if draw >= LOWER + UPPER:
        return document
    text = document.text.lower() if draw < LOWER else document.text.upper()
    same = len(text) == len(document.text)  # ß and the like change length
    return document._replace(text=text) if same else document


def batches(some: Iterator[Lesson], characters: int, pool: int = 64) -> Iterator[list[Lesson]]:
    """Yield batches of about so many characters, each of documents of similar length."""
    for number in count():
        drawn: list[Lesson] = []
        while sum(_length(each) for each in drawn) < characters * pool:
            drawn += islice(some, 256)
        drawn.sort(key=_length)
        groups: list[list[Lesson]] = [[]]
        for each in drawn:
            if groups[-1] and _length(each) * (len(groups[-1]) + 1) > characters:
                groups.append([])
            groups[-1].append(each)
        random.Random(number).shuffle(groups)
        yield from groups


def _length(lesson: Lesson) -> int:
    return len(lesson.document.text)
