"""How long a run will take, and what it needs: a sample of the input, scrubbed here, on one core.

Files are chosen with chances in proportion to their size, and a place in each, as far as its
format lets one begin in the middle. What is measured is CPU time, so that a busy machine does no
harm; the interval says how far the sample may be off, and nothing of what other cores are like.

A run on n cores takes what all its work takes divided by n, but no less than its reader and
writer, of which the local engine has one, take by themselves.
"""

import io
import pickle
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any, BinaryIO, NamedTuple, cast

import pyarrow as pa

from scrub.batch import Counts
from scrub.errors import InputError
from scrub.fields.types import CODEC
from scrub.finder import fields_that_fit
from scrub.formats import FORMATS, Chunk, Limits, format_of
from scrub.formats.discover import Shard
from scrub.formats.parts import Range, part_of, whole
from scrub.formats.stream import compression_of
from scrub.plan import Plan, limits_of
from scrub.statistics import Z
from scrub.stores import opened

SECONDS = 20.0
PROBE_BYTES = 1 << 20
"""How much is read in one place."""
EXPANSION_BYTES = 8 << 20
LEAST_PROBES = 5


class Probe(NamedTuple):
    """What one place of the input took; ``written`` is how long its output is, compressed."""

    records: int
    size: int
    """Bytes of the records, decompressed."""
    reading: float
    scrubbing: float
    writing: float
    written: int


class Ratio(NamedTuple):
    """A ratio of two sums, and half of its 95 % interval."""

    value: float
    margin: float


@dataclass(frozen=True)
class Forecast:
    """What a sample says of the whole. Seconds are of one core; sizes in bytes."""

    on_disk: int
    size: int
    """Of all records, decompressed."""
    records: int
    out_on_disk: int
    scrubbing: Ratio
    """Seconds a byte, for what workers do."""
    feeding: Ratio
    """Seconds a byte, for what the one reader and writer does."""
    start: float
    """Seconds until a worker is ready."""
    worker_bytes: int
    """Memory of one worker."""
    sampled: int
    probes: int
    counts: Counts = field(repr=False)
    from_the_beginning: bool
    """Whether some files could only be read from their beginning."""

    @property
    def core_seconds(self) -> Ratio:
        """What all of it takes."""
        total = self.scrubbing.value + self.feeding.value
        margin = sqrt(self.scrubbing.margin**2 + self.feeding.margin**2)
        return Ratio(total * self.size, margin * self.size)

    @property
    def most_cores(self) -> int:
        """How many cores one reader keeps busy."""
        if not self.feeding.value:
            return 1
        return max(1, int((self.scrubbing.value + self.feeding.value) / self.feeding.value))

    def seconds(self, cores: int) -> tuple[float, float, float]:
        """Return the wall time on some cores: the least, what is expected, and the most."""
        value, margin = self.core_seconds
        least = self.feeding.value * self.size

        def time_for(work: float) -> float:
            return self.start + max(work / cores, least)

        return time_for(max(0.0, value - margin)), time_for(value), time_for(value + margin)

    def memory(self, cores: int) -> int:
        """Return the memory of a run: a worker for each core, and the reader, which is no more."""
        return (cores + 1) * self.worker_bytes

    def core_hours(self, cores: int) -> float:
        """Return what is paid for: all cores, as long as it takes."""
        return cores * self.seconds(cores)[1] / 3600


def forecast(plan: Plan, *, seconds: float = SECONDS, seed: int = 0) -> Forecast:
    """Scrub a sample of a plan's input for about ``seconds``, write nothing, and say the rest.

    Raises ``InputError`` when nothing in the sample can be read.
    """
    work = plan.scrubber
    began = time.perf_counter()
    work.load()
    start = time.perf_counter() - began
    limits = limits_of(work.policy)
    places = _places(plan.shards, limits, Random(seed))  # noqa: S311  a sample, not a secret
    warm = next(iter(_chunks(next(places), limits)), None)  # what is made when first needed
    if warm is not None:
        work(warm.batch)
    probes: list[Probe] = []
    counts = Counts()
    until = time.process_time() + seconds
    # Enough places for an interval, however long they take; none twice unless there are few.
    for path in islice(places, 10_000):
        probe, done = _probe(plan, path, limits)
        counts.add(done)
        if probe.size:
            probes.append(probe)
        if time.process_time() > until and len(probes) >= LEAST_PROBES:
            break
        if sum(each.size for each in probes) >= 2 * sum(_size(each) for each in plan.shards):
            break
    if not probes:
        raise InputError("nothing in the sample can be read; see what `scrub run` says of it")
    on_disk = sum(map(_size, plan.shards))
    size = _expanded(plan.shards, limits)
    sampled = sum(each.size for each in probes)
    return Forecast(
        on_disk=on_disk,
        size=size,
        records=round(size * sum(each.records for each in probes) / sampled),
        out_on_disk=round(size * sum(each.written for each in probes) / sampled),
        scrubbing=_ratio(probes, lambda probe: probe.scrubbing),
        feeding=_ratio(probes, lambda probe: probe.reading + probe.writing),
        start=start,
        worker_bytes=_peak_memory(),
        sampled=sampled,
        probes=len(probes),
        counts=counts,
        from_the_beginning=any(not _can_begin_inside(each, limits) for each in plan.shards),
    )


def _size(shard: Shard) -> int:
    return int(shard.path.stat().st_size)


def _places(shards: Sequence[Shard], limits: Limits, rng: Random) -> Iterator[Path]:
    """Yield places to read from, without end: files, or parts of them."""
    sizes = [max(1, _size(each)) for each in shards]
    while True:
        shard = rng.choices(shards, sizes)[0]
        inside = _inside(shard, limits)
        yield _at(shard, rng.choice(inside)) if inside else shard.path


@lru_cache(maxsize=256)
def _inside(shard: Shard, limits: Limits) -> list[Range]:
    """Return the small parts of a shard; none when it can only be read from its beginning."""
    parts = FORMATS[shard.format].parts
    if parts is None or shard.path is not whole(shard.path):
        return []
    try:
        ranges = parts(shard.path, PROBE_BYTES, limits)
    except (OSError, InputError):
        return []
    return ranges if len(ranges) > 1 else []


def _at(shard: Shard, place: Range) -> Path:
    return part_of(shard.path, place, suffix=shard.path.suffix, number=0, of=1)


def _can_begin_inside(shard: Shard, limits: Limits) -> bool:
    small = _size(shard) <= PROBE_BYTES
    return small or bool(_inside(shard, limits)) or shard.path is not whole(shard.path)


def _chunks(path: Path, limits: Limits) -> Iterator[Chunk]:
    """Yield what stands in one place."""
    size = 0
    try:
        for item in format_of(path).read(path, limits):
            if isinstance(item, Chunk):
                yield item
                size += item.batch.nbytes
            if size >= PROBE_BYTES:
                return
    except OSError:
        return  # the run will say so


def _probe(plan: Plan, path: Path, limits: Limits) -> tuple[Probe, Counts]:
    """Scrub what stands in one place, and note what each step took."""
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
    for chunk in _chunks(path, limits):
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
    writer.close()
    writing += clock() - now
    return Probe(records, size, reading, scrubbing, writing, out.tell()), counts


def _sent(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pickle.loads(pickle.dumps(batch))  # noqa: S301  our own, of a moment ago


def _ratio(probes: Sequence[Probe], seconds: Any) -> Ratio:
    """Return seconds a byte: the ratio of sums, with the variance of a ratio estimator.

    Source: Cochran, Sampling Techniques (1977), section 6.4.
    """
    count, size = len(probes), sum(each.size for each in probes)
    value = sum(map(seconds, probes)) / size
    if count < 2:
        return Ratio(value, value)
    squares = sum((seconds(each) - value * each.size) ** 2 for each in probes)
    error = sqrt(squares / (count * (count - 1))) / (size / count)
    return Ratio(value, Z * error)


def _expanded(shards: Sequence[Shard], limits: Limits) -> int:
    """Return how large the records are when decompressed, from the largest file of each kind."""
    kinds: dict[str, list[Shard]] = defaultdict(list)
    for shard in shards:
        kinds[f"{shard.format} {compression_of(shard.path)}"].append(shard)
    total = 0.0
    for some in kinds.values():
        largest = max(some, key=_size)
        total += _expansion(largest, limits) * sum(map(_size, some))
    return round(total)


def _expansion(shard: Shard, limits: Limits) -> float:
    """Return bytes of records for each byte of a file."""
    path, size = shard.path, _size(shard)
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


def _peak_memory() -> int:
    """Return the most memory this process has had."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
