"""How long a run will take, and what it needs: a sample of the input, scrubbed here, on one core.

Files are chosen with chances in proportion to their size, and a place in each, as far as its
format lets one begin in the middle. What is measured is CPU time, so that a busy machine does no
harm; the interval says how far the sample may be off, and nothing of what other cores are like.

A run on n cores takes what all its work takes divided by n, but no less than its reader and
writer, of which the local engine has one, take by themselves.
"""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from random import Random
from typing import NamedTuple

from scrub.batch import Counts
from scrub.errors import InputError
from scrub.plan import Plan, limits_of
from scrub.probes import PROBE_BYTES, Probe, Sample, can_begin_inside, expanded, probed, stored
from scrub.statistics import Z

SECONDS = 20.0
LEAST_PROBES = 5


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
    warm, sample = (Sample(plan.shards, limits, Random(seed)) for _ in range(2))  # noqa: S311
    probed(plan, *warm.place(), PROBE_BYTES // 4)  # makes what is made when first needed
    on_disk = sum(map(stored, plan.shards))
    probes: list[Probe] = []
    counts = Counts()
    until = time.process_time() + seconds
    while sample.left and sum(each.size for each in probes) < 2 * on_disk:
        probe, done = probed(plan, *sample.place(), PROBE_BYTES)
        counts.add(done)
        if probe.size:
            probes.append(probe)
        else:
            sample.exhausted()
        if time.process_time() > until and len(probes) >= LEAST_PROBES:
            break
    if not probes:
        raise InputError("nothing in the sample can be read; see what `scrub run` says of it")
    size = expanded(plan.shards, limits)
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
        from_the_beginning=any(not can_begin_inside(each, limits) for each in plan.shards),
    )


def _ratio(probes: Sequence[Probe], seconds: Callable[[Probe], float]) -> Ratio:
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


def _peak_memory() -> int:
    """Return the most memory this process has had."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
