"""Files for tests: written, read in chunks, and copied through a writer."""

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from scrub.fields.types import records_of
from scrub.formats import Chunk, Fault, Limits, format_of

COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".zst": lambda data: pa.Codec("zstd").compress(data, asbytes=True),
}
SMALL = Limits(record_bytes=200, chunk_bytes=64, chunk_records=3)


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    suffix = path.suffix if path.suffix in COMPRESS else ""
    path.write_bytes(COMPRESS[suffix](content))
    return path


def items(path: Path, limits: Limits = SMALL) -> list[Chunk | Fault]:
    """Read a file; check that no record is left out or comes twice."""
    found = list(format_of(path).read(path, limits))
    at = 0
    for item in found:
        if isinstance(item, Fault):
            assert item.record == at
            at += 1
        else:
            assert item.first == at
            assert 0 < item.batch.num_rows <= limits.chunk_records
            assert item.batch.schema.equals(format_of(path).schema(path), check_metadata=True)
            at += item.batch.num_rows
    return found


def raw_records(path: Path, limits: Limits = SMALL) -> list[bytes | str]:
    """Read a file of raw records: their bytes, and the reasons of faults."""
    found: list[bytes | str] = []
    for item in items(path, limits):
        found.extend([item.reason] if isinstance(item, Fault) else records_of(item.batch))
    return found


def copied(path: Path, limits: Limits = SMALL) -> bytes:
    """Write all chunks of a file to a new one; return its bytes."""
    stream = io.BytesIO()
    file_format = format_of(path)
    writer = file_format.open_writer(stream, file_format.schema(path), like=path)
    for item in file_format.read(path, limits):
        if isinstance(item, Chunk):
            writer.write(item.batch)
    writer.close()
    assert not stream.closed
    return stream.getvalue()
