"""Documents → words, and for each word the labels it may have: what both models learn from."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recognizers.models.tagger.words import Words, words
from recognizers.models.train.document import LABELS as ENTITIES
from recognizers.models.train.document import Document

LABELS = ("O", *ENTITIES)


class Example(NamedTuple):
    """A text in UTF-8, its words, and an array (words, labels): 1 where the label may be right.

    A word outside all spans may be anything its source does not annotate; one in a span whose
    label is not relied upon may be anything.
    """

    data: bytes
    words: Words
    allowed: NDArray[np.uint8]


def example(document: Document) -> Example:
    """Return a document in words."""
    data = document.text.encode()
    found = words(data)
    allowed = np.zeros((len(found.starts), len(LABELS)), np.uint8)
    allowed[:] = [label not in document.annotated for label in LABELS]
    allowed[:, 0] = 1
    places = _places(document, data)
    for start, end, label in places:
        first = int(np.searchsorted(found.ends, start, side="right"))
        last = int(np.searchsorted(found.starts, end, side="left"))
        known = label in document.annotated
        allowed[first:last] = not known
        if known:
            allowed[first:last, LABELS.index(label)] = 1
    return Example(data, found, allowed)


def _places(document: Document, data: bytes) -> list[tuple[int, int, str]]:
    """Return the spans in bytes."""
    if len(data) == len(document.text):
        return document.spans
    text = document.text
    return [
        (len(text[:start].encode()), len(text[:end].encode()), label)
        for start, end, label in document.spans
    ]
