"""Texts → one stream of rows for the network, and from its places back to the texts.

Between texts stand ``PAD`` rows, as many as a label can look to either side: no text sees another,
so what is found in it does not depend on what it is read with.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recognizers.models.tagger.features import ROWS, TABLES, features
from recognizers.models.tagger.gazetteer import Gazetteer
from recognizers.models.tagger.words import Words, words

PAD = ROWS  # the row of the table that stands for no word
BETWEEN = b"\n\n"  # what a word at the beginning of any text counts as standing after
BLOCK = 1 << 16  # bytes of texts read at once: what is worked on stays in the processor's cache


class Stream(NamedTuple):
    """Some texts as rows: an array (length of the stream, ``TABLES``).

    ``places`` has for each word of ``words``, whose offsets are in the joined ``data``, its place
    in the stream; ``texts`` the text it is of, from 0 on; ``begins`` where in the data texts begin.
    """

    rows: NDArray[np.int32]
    places: NDArray[np.int64]
    words: Words
    texts: NDArray[np.int64]
    begins: NDArray[np.int64]
    data: bytes


def stream(texts: Sequence[bytes], gazetteer: Gazetteer, reach: int) -> Stream:
    """Return texts in UTF-8 as one stream in which a label depends on ``reach`` words around."""
    data = BETWEEN.join(texts)
    found = words(data)
    lengths = np.array([len(text) + len(BETWEEN) for text in texts], np.int64)
    begins = np.cumsum(lengths) - lengths
    number = np.searchsorted(begins, found.starts, side="right") - 1
    places = np.arange(len(number)) + reach * (number + 1)
    rows = np.full((len(number) + reach * (len(texts) + 1), TABLES), PAD, np.int32)
    rows[places] = features(data, found, gazetteer)
    return Stream(rows, places, found, number, begins, data)


def blocks(texts: Sequence[str]) -> Iterator[list[bytes]]:
    """Yield the texts in UTF-8, about ``BLOCK`` bytes at once."""
    size = 0
    some: list[bytes] = []
    for text in texts:
        data = text.encode("utf-8", "replace")  # half a surrogate pair becomes one mark
        if some and size + len(data) > BLOCK:
            yield some
            size, some = 0, []
        some.append(data)
        size += len(data)
    if some:
        yield some
