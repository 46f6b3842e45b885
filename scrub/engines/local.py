"""Run a plan on this machine: one reader, one writer, any number of worker processes.

The stream of jobs goes over the seams between shards, so that workers never wait for a shard to
be finished; markers in it tell the writer where shards begin and end. Chunks depend on the input
alone, so the output's bytes do not depend on the number of workers.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from scrub.atomic import sweep, write_whole
from scrub.batch import Counts, Scrubbed, Scrubber, lost
from scrub.engines import OnProgress, no_progress
from scrub.engines.shard_writer import ShardWriter, Source
from scrub.errors import FieldsError, InputError
from scrub.events import event
from scrub.finder import fields_in, fields_that_fit
from scrub.formats import Chunk, Fault, Limits, format_of
from scrub.formats.discover import Shard
from scrub.formats.hf import companions
from scrub.formats.types import CORRUPT_INPUT
from scrub.manifest import Entry, Manifest
from scrub.plan import Plan, default_workers, limits_of
from scrub.records.cells import retyped
from scrub.records.roles import rewritten
from scrub.stages import READ, Stages
from scrub.supervisor import GivenUp, Marker, Supervisor

WRONG_SCHEMA = "wrong_schema"
UNREADABLE_FILE = "unreadable_file"
BYTES_PER_SECOND = 5000  # what a record may take beyond its deadline, for its length


class Begin(Marker):
    """A shard begins; with a fault nothing can be read of it, and nothing written for it."""

    source: Source
    fault: Fault | None = None

    @property
    def shard(self) -> Shard:
        """The shard."""
        return self.source.shard


class End(Marker):
    """A shard ends; ``seconds`` is how long it took to read."""

    shard: Shard
    seconds: float = 0.0


class Unreadable(Marker):
    """A record the reader could not deliver."""

    record: int
    reason: str


class Task(msgspec.Struct):
    """A chunk of a shard, on its way to a worker."""

    first: int
    batch: Any  # pa.RecordBatch
    seconds: float

    @property
    def deadline(self) -> float:
        """Seconds this chunk may take."""
        return self.seconds + int(self.batch.nbytes) / BYTES_PER_SECOND

    def run(self, work: Any) -> Scrubbed:
        """Do the work, in a worker."""
        result: Scrubbed = work(self.batch, self.first)
        return result

    def split(self) -> "list[Task]":
        """Return one task for each record."""
        return [
            Task(self.first + row, self.batch.slice(row, 1), self.seconds)
            for row in range(self.batch.num_rows)
        ]


def run(plan: Plan, manifest: Manifest, on_progress: OnProgress = no_progress) -> int:
    """Scrub every shard that is not done yet.

    Raises ``OutputError`` when the output cannot be written and ``EngineError`` when workers
    cannot be kept alive; what was finished stays finished, and the same run goes on from there.
    """
    workers = plan.workers or default_workers()
    with crew(plan.scrubber, workers) as hands:
        for entry in scrub_shards(plan, to_do(plan, manifest), hands, on_progress):
            enter(manifest, entry)
    complete(plan, manifest)
    return workers


def to_do(plan: Plan, manifest: Manifest) -> list[Shard]:
    """Return the shards that are not done yet."""
    return [each for each in plan.shards if not manifest.finished(each.name, each.path)]


def crew(work: Any, workers: int) -> Supervisor:
    """Return a supervisor of workers that do ``work``, held to the limits of its policy."""
    return Supervisor(work, workers=workers, memory=work.policy.limits.memory_bytes)


def scrub_shards(
    plan: Plan,
    shards: Iterable[Shard],
    hands: Supervisor,
    on_progress: OnProgress = no_progress,
    *,
    attempt: str = "",
) -> Iterator[Entry]:
    """Scrub shards, in order; yield the ledger's entry of each as soon as its output is durable."""
    writer: ShardWriter | None = None
    try:
        with closing(hands.results(_steps(plan.scrubber, shards))) as results:
            for step, parts in results:
                done = Counts()
                if isinstance(step, Begin):
                    writer = ShardWriter(plan, step.source, attempt)
                elif writer is not None and isinstance(step, End):
                    entry = writer.finish(step.seconds)
                    writer = None
                    yield entry
                elif writer is not None:
                    for result in outcome(step, parts, plan.scrubber):
                        writer.take(result)
                        done.add(result.counts)
                on_progress(step, done)
    finally:
        if writer is not None:
            writer.discard()


def enter(manifest: Manifest, entry: Entry) -> None:
    """Enter a finished shard in the ledger."""
    manifest.finish(entry)
    counts = entry.counts
    event(
        "shard done",
        shard=entry.shard,
        records=counts.records,
        written=counts.written,
        dropped=counts.dropped,
        quarantined=counts.reasons,
        found=sum(counts.entities.values()),
        seconds={stage: round(seconds, 3) for stage, seconds in entry.seconds.items()},
    )


def complete(plan: Plan, manifest: Manifest) -> None:
    """Remove what attempts left behind, and write what belongs beside finished shards."""
    sweep(plan.out)
    for name, content in _companions(plan, manifest).items():
        write_whole(plan.out / name, content)


def _companions(plan: Plan, manifest: Manifest) -> dict[str, bytes]:
    """Return the files that saved datasets need beside their data."""
    written = {
        shard.name: shard.path
        for shard in plan.shards
        if manifest.entries[shard.name].sha256 is not None
    }

    def columns(path: Path) -> list[str]:
        names: list[str] = fields_in(
            format_of(path).schema(path), plan.scrubber.policy
        ).schema.names
        return names

    strings = rewritten(plan.scrubber.policy.columns or {})
    return companions(written, columns, salt=plan.identity["policy"], strings=strings)


def work_through(
    work: Any, shards: Iterable[Shard], workers: int
) -> Generator[tuple[Any, list[Any]], None, None]:
    """Yield every step of every shard in order: ``Begin``, tasks with their results, ``End``."""
    return crew(work, workers).results(_steps(work, shards))


def _steps(work: Any, shards: Iterable[Shard]) -> Iterator[Any]:
    limits = getattr(work, "limits", None) or limits_of(work.policy)
    seconds = work.policy.limits.deadline_seconds
    before = 0  # records of earlier shards
    for shard in shards:
        yield (begin := _begin(work, shard))
        records = 0
        base = before if work.counts_on else 0
        stages = Stages()
        items = [begin.fault] if begin.fault else _read(shard, limits)
        for item in stages.clocked(READ, items):
            if isinstance(item, Chunk):
                yield Task(base + item.first, item.batch, seconds)
                records = item.first + item.batch.num_rows
            else:
                yield Unreadable(base + item.record, item.reason)
                records = item.record + 1
        before += records
        yield End(shard, stages.get(READ, 0.0))


def _begin(work: Any, shard: Shard) -> Begin:
    """Return the schema of what a shard becomes, or why it goes to quarantine as a whole."""
    source = Source(shard)
    try:
        status = shard.path.stat()
        source = Source(shard, None, status.st_size, status.st_mtime_ns)
        schema = format_of(shard.path).schema(shard.path)
        fitting = fields_that_fit(schema, work.policy).schema
        return Begin(source._replace(schema=retyped(fitting, rewritten(work.policy.columns or {}))))
    except FieldsError:
        return Begin(source, Fault(0, WRONG_SCHEMA))
    except InputError:
        return Begin(source, Fault(0, CORRUPT_INPUT))
    except OSError:
        return Begin(source, Fault(0, UNREADABLE_FILE))


def _read(shard: Shard, limits: Limits) -> Iterator[Chunk | Fault]:
    """Read a shard; a file that fails under the reader has one last fault."""
    records = 0
    try:
        for item in format_of(shard.path).read(shard.path, limits):
            yield item
            records = (
                item.first + item.batch.num_rows if isinstance(item, Chunk) else item.record + 1
            )
    except OSError:
        yield Fault(records, UNREADABLE_FILE)


def outcome(step: Any, parts: Sequence[Any], scrubber: Scrubber | None = None) -> list[Scrubbed]:
    """Return what a step came to; what no worker could do counts as its records in quarantine.

    The scrubber says whether these are kept, sealed.
    """
    if isinstance(step, Unreadable):
        return [lost(step.record, step.reason)]
    return [_given_up(part, scrubber) if isinstance(part, GivenUp) else part for part in parts]


def _given_up(part: GivenUp, scrubber: Scrubber | None) -> Scrubbed:
    task = part.task
    withheld = scrubber.withhold(task.batch, [0], task.first) if scrubber else None
    return lost(task.first, part.reason)._replace(withheld=withheld)
