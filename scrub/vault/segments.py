"""Segments: what a shard's vault needs to undo it, sealed by workers, beside the output.

A segment file begins with a line of JSON, then come the sealed chunks of its shard in order, each
behind its length, and at the end a length of zero. Only whole files are put in place, before the
output they belong to; the ledger knows them by their SHA-256.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from scrub.errors import VaultError

FORMAT = "corpus-scrub segment 1"
SUFFIX = ".sealed"
_LENGTH_BYTES = 4


class Value(msgspec.Struct, array_like=True, frozen=True):
    """A value and the pseudonym it got; ``surface`` is how the text spells it."""

    id: str
    kid: str
    entity: str
    value: str
    surface: str

    def __repr__(self) -> str:
        return f"Value({self.id!r})"


class Hunk(msgspec.Struct, array_like=True, frozen=True):
    """A place in a clean text, and the number of the value that stood there; -1 for nothing.

    ``text`` is the number of the text in its record; offsets are code points.
    """

    text: int
    start: int
    end: int
    value: int


class Residue(msgspec.Struct, array_like=True, frozen=True):
    """What is not the same in a record's bytes when its texts are: a spelling of JSON, a quote.

    ``middle`` stands between the first ``before`` and the last ``after`` bytes.
    """

    before: int
    after: int
    middle: bytes

    def __repr__(self) -> str:
        return f"Residue({self.before}, {self.after})"


class Chunk(msgspec.Struct, array_like=True):
    """What undoes a chunk: its values, and for each record written the places they stood in."""

    values: list[Value]
    records: list[list[Hunk]]
    residues: dict[int, Residue]


class Segment(NamedTuple):
    """A segment file that was read: its SHA-256, and the sealed chunks."""

    id: str
    chunks: list[bytes]


class SegmentWriter:
    """Writes the chunks of one shard to a stream."""

    def __init__(self, stream: BinaryIO, *, project: str) -> None:
        self._stream = stream
        self._stream.write(json.dumps({"format": FORMAT, "project": project}).encode() + b"\n")

    def write(self, sealed: bytes) -> None:
        """Write one sealed chunk."""
        self._stream.write(len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed)

    def close(self) -> None:
        """Write the end; the stream stays open."""
        self._stream.write(bytes(_LENGTH_BYTES))


def read_segment(path: Path) -> Segment:
    """Return a segment file's content; raises ``VaultError`` when it is torn or no segment."""
    try:
        content = path.read_bytes()
        head, _, rest = content.partition(b"\n")
        if json.loads(head)["format"] != FORMAT:
            raise ValueError
        return Segment(sha256(content).hexdigest(), list(_chunks(rest)))
    except OSError as error:
        raise VaultError(f"cannot read {path}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise VaultError(f"{path} is torn, or no segment") from None


def _chunks(content: bytes) -> Iterator[bytes]:
    place = 0
    while length := int.from_bytes(content[place : place + _LENGTH_BYTES], "big"):
        place += _LENGTH_BYTES + length
        if place > len(content):
            raise ValueError
        yield content[place - length : place]
    if place + _LENGTH_BYTES != len(content):
        raise ValueError
