"""Texts joined into one buffer, so that a pattern is run once over many documents.

Patterns run on UTF-8 bytes; spans are in code points of each text. Only hits pay for the
conversion, and pure ASCII texts not even then.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

# No rule matches across it: rules never match NUL, and a text that holds it is scanned alone.
SEPARATOR = b"\n\0\n"
BLOCK_BYTES = 1 << 20


class Block:
    """A few texts, joined: ``data`` is what patterns run on."""

    def __init__(self, indexes: list[int], encoded: list[bytes]) -> None:
        self.data = SEPARATOR.join(encoded) if len(encoded) > 1 else encoded[0]
        self._indexes = indexes
        self._starts = _starts(encoded)
        self._lengths = list(map(len, encoded))
        self._ascii = list(map(bytes.isascii, encoded))
        # The last place converted, per text: hits come in order, so each byte is counted once.
        self._known: dict[int, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._indexes)

    def text_at(self, place: int) -> int:
        """Return which of the block's texts holds byte ``place``."""
        return bisect_right(self._starts, place) - 1

    def index(self, text: int) -> int:
        """Return the position, among all texts joined, of the block's text number ``text``."""
        return self._indexes[text]

    def limits(self, text: int) -> tuple[int, int]:
        """Return the byte range of a text within ``data``."""
        start = self._starts[text]
        return start, start + self._lengths[text]

    def offset(self, text: int, place: int) -> int:
        """Return the code-point offset of byte ``place`` within its text."""
        if self._ascii[text]:
            return place - self._starts[text]
        known_place, known_offset = self._known.get(text, (self._starts[text], 0))
        if place < known_place:
            known_place, known_offset = self._starts[text], 0
        offset = known_offset + len(self.data[known_place:place].decode())
        self._known[text] = place, offset
        return offset


def blocks(texts: Sequence[str], size: int = BLOCK_BYTES) -> Iterator[Block]:
    """Join ``texts`` into blocks of about ``size`` bytes.

    Raises ``UnicodeError`` for a lone surrogate.
    """
    indexes: list[int] = []
    encoded: list[bytes] = []
    total = 0
    for index, text in enumerate(texts):
        data = text.encode()
        if SEPARATOR in data:
            yield Block([index], [data])
            continue
        indexes.append(index)
        encoded.append(data)
        total += len(data)
        if total >= size:
            yield Block(indexes, encoded)
            indexes, encoded, total = [], [], 0
    if indexes:
        yield Block(indexes, encoded)


def _starts(encoded: list[bytes]) -> list[int]:
    sizes = (len(each) + len(SEPARATOR) for each in encoded[:-1])
    return list(accumulate(sizes, initial=0))
