"""Files as streams of bytes: read in blocks of bounded size, compressed or not, and written."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyarrow as pa

from scrub.formats.types import CORRUPT_INPUT, TRUNCATED_INPUT, Damaged

COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
BLOCK = 64 * 1024


def with_compressions(*suffixes: str) -> tuple[str, ...]:
    """Return file name endings, plain and compressed.

    >>> with_compressions(".txt")
    ('.txt', '.txt.gz', '.txt.zst')
    """
    return tuple(suffix + end for suffix in suffixes for end in ("", *COMPRESSIONS))


def blocks(path: Path) -> Iterator[bytes]:
    """Yield the content of a file, decompressed, in blocks.

    Raises ``OSError`` when it cannot be opened or the disk fails, and ``Damaged`` where the
    compressed data is cut short or wrong: up to a block before that may be lost with it.
    """
    compression = _compression(path)
    if compression and path.stat().st_size == 0:
        raise Damaged(TRUNCATED_INPUT)
    with pa.input_stream(str(path), compression=compression) as stream:
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
    match _compression(like):
        case "gzip":
            return gzip.GzipFile(filename="", mode="wb", fileobj=unclosed, mtime=0)
        case "zstd":
            beneath = pa.PythonFile(unclosed, mode="w")
            zstd: Sink = pa.CompressedOutputStream(beneath, "zstd")
            return zstd
    return unclosed


def _compression(path: Path) -> str | None:
    return COMPRESSIONS.get(path.suffix.lower())
