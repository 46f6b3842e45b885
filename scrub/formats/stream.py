"""Files as streams of bytes: read in blocks of bounded size, compressed or not, and written."""

import gzip
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyarrow as pa

from scrub.formats.frames import entries
from scrub.formats.parts import Part, Range, Window, grouped
from scrub.formats.types import CORRUPT_INPUT, TRUNCATED_INPUT, Damaged
from scrub.store_path import StorePath
from scrub.stores import opened

COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
BLOCK = 64 * 1024


def with_compressions(*suffixes: str) -> tuple[str, ...]:
    """Return file name endings, plain and compressed.

    >>> with_compressions(".txt")
    ('.txt', '.txt.gz', '.txt.zst')
    """
    return tuple(suffix + end for suffix in suffixes for end in ("", *COMPRESSIONS))


def blocks(path: Path) -> Iterator[bytes]:
    """Yield the content of a file, decompressed, in blocks; of a part, the lines that are its own.

    Raises ``OSError`` when it cannot be opened or the disk fails, and ``Damaged`` where the
    compressed data is cut short or wrong: up to a block before that may be lost with it.
    """
    if isinstance(path, Part):
        yield from _lines_of(path)
        return
    if compression_of(path) and path.stat().st_size == 0:
        raise Damaged(TRUNCATED_INPUT)
    yield from _decompressed(opened(path), path)


def line_parts(path: Path, target: int) -> list[Range]:
    """Return the parts of a file of lines, of about ``target`` bytes: as many as it allows."""
    size = path.stat().st_size
    compression = compression_of(path)
    if compression is None:
        places = [*range(0, max(1, size - target // 2), target), size]
    elif isinstance(path, StorePath):
        return [Range(0, size, size)]  # looking for frames would be reading all of it
    else:
        places = entries(path, compression)
    sizes = [end - start for start, end in pairwise(places)]
    return [
        Range(places[each.start], places[each.end], each.size) for each in grouped(sizes, target)
    ]


def _lines_of(part: Part) -> Iterator[bytes]:
    """Yield a part's lines: those that begin after its start, up to and including its end.

    So the part before goes on to the end of the line that begins in it or at its end, and no part
    needs to look at another to know which lines are its own.
    """
    start, end, _ = part.range
    own = _between(part, start, end)
    inside = start == 0
    for block in own:
        if not inside:
            _, newline, block = block.partition(b"\n")
            inside = bool(newline)
        if inside and block:
            yield block
    size = part.whole.stat().st_size
    if not inside or end >= size:
        return
    for block in _between(part, end, size):
        line, newline, _ = block.partition(b"\n")
        yield line + newline
        if newline:
            return


def _between(part: Part, start: int, end: int) -> Iterator[bytes]:
    file = pa.PythonFile(Window(part.whole.open("rb"), start, end), mode="r")
    return _decompressed(file, part.whole)


def _decompressed(file: pa.NativeFile, path: Path) -> Iterator[bytes]:
    compression = compression_of(path)
    with file, pa.CompressedInputStream(file, compression) if compression else file as stream:
        while block := _next(stream):
            yield block


def _next(stream: pa.NativeFile) -> bytes:
    try:
        block: bytes = stream.read(BLOCK)
    except OSError as error:
        if error.errno is not None:  # the disk, not the data
            raise
        raise Damaged(damage(error)) from None
    return block


def damage(error: Exception) -> str:
    """Say what an error of the Arrow library means for the file."""
    words = str(error).lower()
    short = any(sign in words for sign in ("truncated", "expected to", " only ", "was null or"))
    return TRUNCATED_INPUT if short else CORRUPT_INPUT


class Sink(Protocol):
    """What bytes are written to."""

    def write(self, data: Any, /) -> object:
        """Write bytes."""
        ...

    def close(self) -> None:
        """Write what is held back; what is beneath stays open."""
        ...


class Unclosed:
    """A stream for libraries that close what they write to: it stays open. It needs only write."""

    closed = False
    mode = "wb"

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._written = 0

    def write(self, data: Any, /) -> int:
        """Write bytes; into the void once the stream is closed.

        Writers that were given up write the end of their file when they go away.
        """
        size = memoryview(data).nbytes
        if not self._stream.closed:
            self._stream.write(data)
        self._written += size
        return size

    def tell(self) -> int:
        """Return how many bytes have been written."""
        return self._written

    def flush(self) -> None:
        """Do nothing; who opened the stream flushes it."""

    def close(self) -> None:
        """Do nothing; who opened the stream closes it."""

    def readable(self) -> bool:
        """Say that nothing can be read."""
        return False

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def seekable(self) -> bool:
        """Say that there is no going back."""
        return False


def sink(stream: BinaryIO, like: Path) -> Sink:
    """Return what to write to so that ``stream`` is compressed the way the file ``like`` is.

    The same bytes in give the same bytes out: no time stamps, no names.
    """
    unclosed = Unclosed(stream)
    match compression_of(like):
        case "gzip":
            return gzip.GzipFile(filename="", mode="wb", fileobj=unclosed, mtime=0)
        case "zstd":
            beneath = pa.PythonFile(unclosed, mode="w")
            zstd: Sink = pa.CompressedOutputStream(beneath, "zstd")
            return zstd
    return unclosed


def compression_of(path: Path) -> str | None:
    """Return how a file is compressed, by the end of its name."""
    return COMPRESSIONS.get(path.suffix.lower())
