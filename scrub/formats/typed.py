"""Typed batches, from Parquet and Arrow files, in chunks of bounded size."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from scrub.formats.stream import damage
from scrub.formats.types import RECORD_TOO_LARGE, Chunk, Damaged, Fault, Limits


def chunks(batches: Iterable[pa.RecordBatch], limits: Limits) -> Iterator[Chunk | Fault]:
    """Cut batches into chunks; a row that is too large, or damage to the file, is a fault.

    Raises ``OSError`` when the disk fails.
    """
    first = 0
    try:
        for batch in batches:
            for piece in _pieces(batch, limits):
                if piece.num_rows == 1 and _size(piece) > limits.record_bytes:
                    yield Fault(first, RECORD_TOO_LARGE)
                else:
                    yield Chunk(first, piece)
                first += piece.num_rows
    except (OSError, pa.ArrowException) as error:
        yield Fault(first, reason(error))
    except Damaged as damaged:
        yield Fault(first, damaged.reason)


def reason(error: Exception) -> str:
    """Return the reason code for an error while reading; raises it when it is the disk's."""
    if isinstance(error, OSError) and error.errno is not None:
        raise error
    return damage(error)


def _pieces(batch: pa.RecordBatch, limits: Limits) -> Iterator[pa.RecordBatch]:
    rows = batch.num_rows
    fits = rows <= limits.chunk_records and _size(batch) <= limits.chunk_bytes
    if fits or rows == 1:
        if rows:
            yield batch
        return
    half = (rows + 1) // 2
    yield from _pieces(batch.slice(0, half), limits)
    yield from _pieces(batch.slice(half), limits)


def _size(batch: pa.RecordBatch) -> int:
    """Return the bytes in the rows themselves: a dictionary belongs to all of them."""
    return sum(
        column.indices.nbytes if pa.types.is_dictionary(column.type) else column.nbytes
        for column in batch.columns
    )
