"""Find where CSV records end: at a newline outside of quotes, as Python's ``csv`` module has it."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from scrub.fields.types import BOM


class State(Enum):
    """Where the last block ended."""

    FIELD_START = auto()
    PLAIN = auto()
    QUOTED = auto()
    QUOTE_IN_QUOTED = auto()


class RecordEnds:
    r"""Give it the blocks of a file in turn, and it says where records end in each.

    >>> list(RecordEnds(b",")(b'1,"a\nb"\n2'))
    [8]
    """

    def __init__(self, delimiter: bytes) -> None:
        self._state = State.FIELD_START
        self._begun = False
        self._delimiter = delimiter
        # Outside of quotes only two things matter: a newline, and a field that opens a quote.
        self._plain = re.compile(rb'\n|%b"' % re.escape(delimiter))

    def __call__(self, block: bytes) -> Iterator[int]:
        """Yield the ends of records in the next block."""
        # A quote may open the first field of a file that begins with a byte order mark.
        place = len(BOM) if not self._begun and block.startswith(BOM) else 0
        self._begun = True
        while place < len(block):
            if self._state is State.QUOTED:
                place = self._in_quotes(block, place)
                continue
            byte = block[place : place + 1]
            if byte == b'"' and self._state is not State.PLAIN:
                self._state = State.QUOTED
                place += 1
            elif byte == b"\n":
                self._state = State.FIELD_START
                place += 1
                yield place
            elif byte == self._delimiter:
                self._state = State.FIELD_START
                place += 1
            else:
                place = self._outside(block, place)

    def _in_quotes(self, block: bytes, place: int) -> int:
        quote = block.find(b'"', place)
        if quote < 0:
            return len(block)
        self._state = State.QUOTE_IN_QUOTED
        return quote + 1

    def _outside(self, block: bytes, place: int) -> int:
        self._state = State.PLAIN
        match = self._plain.search(block, place)
        if match is None:
            if block.endswith(self._delimiter):
                self._state = State.FIELD_START
            return len(block)
        return match.start()
