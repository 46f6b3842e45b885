"""Places of a corpus, scrubbed to see what they take: what a forecast is made from."""

import io
import pickle
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import BinaryIO, NamedTuple, cast

import pyarrow as pa

from scrub.batch import Counts
from scrub.errors import InputError
from scrub.fields.types import CODEC
from scrub.finder import fields_that_fit
from scrub.formats import FORMATS, Chunk, Limits, format_of
from scrub.formats.discover import Shard
from scrub.formats.parts import Part, Range, whole
from scrub.formats.stream import compression_of
from scrub.plan import Plan
from scrub.stores import opened

PROBE_BYTES = 1 << 20
"""How much is read in one place."""
MOST_PLACES = 10_000
"""In one file; there is no need to tell more of them apart."""
EXPANSION_BYTES = 8 << 20


class Probe(NamedTuple):
    """What one place of the input took; ``written`` is how long its output is, compressed."""

    records: int
    size: int
    """Bytes of the records, decompressed."""
    reading: float
    scrubbing: float
    writing: float
    written: int


def stored(shard: Shard) -> int:
    """Return the bytes of a shard as it is stored."""
    return int(shard.path.stat().st_size)


class Sample:
    """Chooses places to read from; where a file allows none, the next megabyte of it."""

    def __init__(self, shards: Sequence[Shard], limits: Limits, rng: Random) -> None:
        self.left = list(shards)
        self._limits = limits
        self._rng = rng
        self._begun: dict[Shard, Iterator[Chunk]] = {}
        self._last = self.left[0]

    def place(self) -> tuple[Path, Iterator[Chunk]]:
        """Return a file or a part of one, and what stands there."""
        sizes = [max(1, stored(each)) for each in self.left]
        self._last = shard = self._rng.choices(self.left, sizes)[0]
        inside = _inside(shard, self._limits)
        if inside:
            path = _at(shard, self._rng.choice(inside))
            return path, _chunks(path, self._limits)
        if shard not in self._begun:
            self._begun[shard] = _chunks(shard.path, self._limits)
        return shard.path, self._begun[shard]

    def exhausted(self) -> None:
        """Choose the last file no more: nothing is left in it, or nothing can be read."""
        self.left.remove(self._last)


@lru_cache(maxsize=256)
def _inside(shard: Shard, limits: Limits) -> list[Range]:
    """Return the small parts of a shard; none when it can only be read from its beginning."""
    parts = FORMATS[shard.format].parts
    if parts is None or shard.path is not whole(shard.path):
        return []
    try:
        ranges = parts(shard.path, max(PROBE_BYTES, stored(shard) // MOST_PLACES), limits)
    except (OSError, InputError):
        return []
    return ranges if len(ranges) > 1 else []


def _at(shard: Shard, place: Range) -> Path:
    return cast(Path, Part(shard.path, place, shard.path.name))


def can_begin_inside(shard: Shard, limits: Limits) -> bool:
    """Say whether all of a file has a chance to be chosen."""
    small = stored(shard) <= PROBE_BYTES
    return small or bool(_inside(shard, limits)) or shard.path is not whole(shard.path)


def _chunks(path: Path, limits: Limits) -> Iterator[Chunk]:
    """Yield what stands in one place."""
    try:
        for item in format_of(path).read(path, limits):
            if isinstance(item, Chunk):
                yield item
    except OSError:
        return  # the run will say so


def probed(plan: Plan, path: Path, chunks: Iterator[Chunk], most: int) -> tuple[Probe, Counts]:
    """Scrub what stands in one place, about ``most`` bytes of it; note what each step took."""
    clock = time.process_time
    counts = Counts()
    records = size = 0
    reading = scrubbing = writing = 0.0
    out = io.BytesIO()
    try:
        form = format_of(path)
        schema = fields_that_fit(form.schema(path), plan.scrubber.policy).schema
        writer = form.open_writer(cast(BinaryIO, out), schema, like=path)
    except (OSError, InputError):
        return Probe(0, 0, 0, 0, 0, 0), counts
    now = clock()
    for chunk in chunks:
        # To a worker and back it goes as bytes; what that takes belongs to reading and writing.
        batch = _sent(chunk.batch)
        sent = clock()
        result = plan.scrubber(batch)
        scrubbed = clock()
        if result.batch is not None and result.batch.num_rows:
            writer.write(_sent(result.batch))
        counts.add(result.counts)
        records += batch.num_rows
        size += batch.nbytes
        reading += sent - now
        scrubbing += scrubbed - sent
        now = clock()
        writing += now - scrubbed
        if size >= most:
            break
    writer.close()
    writing += clock() - now
    return Probe(records, size, reading, scrubbing, writing, out.tell()), counts


def _sent(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pickle.loads(pickle.dumps(batch))  # noqa: S301  our own, of a moment ago


def expanded(shards: Sequence[Shard], limits: Limits) -> int:
    """Return how large the records are when decompressed, from the largest file of each kind."""
    kinds: dict[str, list[Shard]] = defaultdict(list)
    for shard in shards:
        kinds[f"{shard.format} {compression_of(shard.path)}"].append(shard)
    total = 0.0
    for some in kinds.values():
        largest = max(some, key=stored)
        total += _expansion(largest, limits) * sum(map(stored, some))
    return round(total)


def _expansion(shard: Shard, limits: Limits) -> float:
    """Return bytes of records for each byte of a file."""
    path, size = shard.path, stored(shard)
    try:
        compression = compression_of(path)
        if compression is not None:
            file = opened(whole(path))
            with file, pa.CompressedInputStream(file, compression) as stream:
                read: int = len(stream.read(EXPANSION_BYTES))
                return read / max(1, int(file.tell()))
        if CODEC in (format_of(path).schema(path).metadata or {}) or not size:
            return 1.0
        inside = _inside(shard, limits)
        some = _at(shard, inside[0]) if inside else path
        chunks = (item for item in format_of(path).read(some, limits) if isinstance(item, Chunk))
        return sum(int(item.batch.nbytes) for item in chunks) / some.stat().st_size
    except (OSError, InputError):
        return 1.0
