"""Cut a stream of bytes into records, and records into chunks, in bounded memory."""

from collections.abc import Callable, Iterable, Iterator

import pyarrow as pa

from scrub.fields.types import raw_batch
from scrub.formats.types import RECORD_TOO_LARGE, Chunk, Damaged, Fault, Limits

Record = bytes | None
"""A record's bytes, line end included; None for one over the limit, which is not held."""

Ends = Callable[[bytes], Iterable[int]]
"""Given the next block, where in it records end. It may remember what came before."""


def records(blocks: Iterable[bytes], ends: Ends, limit: int) -> Iterator[Record]:
    """Yield the records in a stream of bytes; never holds more than ``limit`` and a block."""
    parts: list[bytes] = []
    size = 0
    for block in blocks:
        start = 0
        for end in ends(block):
            size += end - start
            yield _whole(parts, block[start:end]) if size <= limit else None
            parts, size, start = [], 0, end
        size += len(block) - start
        if size <= limit:
            parts.append(block[start:])
        else:
            parts = []
    if size:
        yield b"".join(parts) if size <= limit else None


def chunks(found: Iterable[Record], schema: pa.Schema, limits: Limits) -> Iterator[Chunk | Fault]:
    """Gather records into chunks; one that is too large, or damage to the file, is a fault."""
    held: list[bytes] = []
    size = first = 0
    try:
        for record in found:
            if record is not None:
                held.append(record)
                size += len(record)
            if record is None or size >= limits.chunk_bytes or len(held) >= limits.chunk_records:
                if held:
                    yield Chunk(first, raw_batch(held, schema))
                first += len(held)
                held, size = [], 0
            if record is None:
                yield Fault(first, RECORD_TOO_LARGE)
                first += 1
    except Damaged as damaged:
        if held:
            yield Chunk(first, raw_batch(held, schema))
        yield Fault(first + len(held), damaged.reason)
        return
    if held:
        yield Chunk(first, raw_batch(held, schema))


def _whole(parts: list[bytes], last: bytes) -> bytes:
    return b"".join([*parts, last]) if parts else last
