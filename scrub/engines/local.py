"""Run a plan on this machine: one reader, one writer, any number of worker processes.

The stream of jobs goes over the seams between shards, so that workers never wait for a shard to
be finished; markers in it tell the writer where shards begin and end. Chunks depend on the input
alone, so the output's bytes do not depend on the number of workers.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from scrub.atomic import AtomicFile, BackgroundHash, write_whole
from scrub.batch import Counts, Scrubbed, lost
from scrub.engines import OnProgress, no_progress
from scrub.errors import FieldsError, InputError
from scrub.events import event
from scrub.finder import fields_in, fields_that_fit
from scrub.formats import Chunk, Fault, Limits, Writer, format_of
from scrub.formats.discover import Shard
from scrub.formats.hf import companions
from scrub.formats.types import CORRUPT_INPUT
from scrub.manifest import FOLDER, Entry, Manifest
from scrub.plan import Plan, default_workers, limits_of
from scrub.stages import READ, WRITE, Stages
from scrub.supervisor import GivenUp, Marker, Supervisor
from scrub.vault.segments import SUFFIX, SegmentWriter

WRONG_SCHEMA = "wrong_schema"
UNREADABLE_FILE = "unreadable_file"
BYTES_PER_SECOND = 5000  # what a record may take beyond its deadline, for its length


class Begin(Marker):
    """A shard begins; with a fault nothing can be read of it, and nothing written for it."""

    shard: Shard
    schema: Any = None  # pa.Schema | None
    fault: Fault | None = None
    size: int = 0
    modified_ns: int = 0


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
    writer: _ShardWriter | None = None
    try:
        with closing(hands.results(_steps(plan.scrubber, shards))) as results:
            for step, parts in results:
                done = Counts()
                if isinstance(step, Begin):
                    writer = _ShardWriter(plan, step, attempt)
                elif writer is not None and isinstance(step, End):
                    entry = writer.finish(step)
                    writer = None
                    yield entry
                elif writer is not None:
                    for result in outcome(step, parts):
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
    """Write what belongs beside finished shards."""
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

    return companions(written, columns, salt=plan.identity["policy"])


def work_through(
    work: Any, shards: Iterable[Shard], workers: int
) -> Generator[tuple[Any, list[Any]], None, None]:
    """Yield every step of every shard in order: ``Begin``, tasks with their results, ``End``."""
    return crew(work, workers).results(_steps(work, shards))


def _steps(work: Any, shards: Iterable[Shard]) -> Iterator[Any]:
    limits = limits_of(work.policy)
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
    begin = Begin(shard)
    try:
        status = shard.path.stat()
        begin.size, begin.modified_ns = status.st_size, status.st_mtime_ns
        schema = format_of(shard.path).schema(shard.path)
        begin.schema = fields_that_fit(schema, work.policy).schema
    except FieldsError:
        begin.fault = Fault(0, WRONG_SCHEMA)
    except InputError:
        begin.fault = Fault(0, CORRUPT_INPUT)
    except OSError:
        begin.fault = Fault(0, UNREADABLE_FILE)
    return begin


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


def outcome(step: Any, parts: Sequence[Any]) -> list[Scrubbed]:
    """Return what a step came to; what no worker could do counts as its records in quarantine."""
    if isinstance(step, Unreadable):
        return [lost(step.record, step.reason)]
    return [
        lost(part.task.first, part.reason) if isinstance(part, GivenUp) else part for part in parts
    ]


class _ShardWriter:
    """Puts one shard's results into its output and its quarantine file."""

    def __init__(self, plan: Plan, begin: Begin, attempt: str) -> None:
        shard, out, sealer = begin.shard, plan.out, plan.sealer
        self._shard = shard
        self._begin = begin
        self._attempt = attempt
        self._counts = Counts()
        self._stages = Stages()
        self._input = BackgroundHash(shard.path)
        self._output = out / shard.name
        self._quarantine = out / FOLDER / "quarantine" / f"{shard.name}.jsonl"
        self._faults: AtomicFile | None = None
        self._file: AtomicFile | None = None
        self._writer: Writer | None = None
        self._undo = out / FOLDER / "vault" / f"{shard.name}{SUFFIX}"
        self._sealed: AtomicFile | None = None
        self._segment: SegmentWriter | None = None
        if begin.schema is not None:
            if sealer is not None:
                self._sealed = AtomicFile(self._undo, attempt=attempt)
                self._segment = SegmentWriter(cast(BinaryIO, self._sealed), project=sealer.project)
            self._file = AtomicFile(self._output, attempt=attempt)
            open_writer = format_of(shard.path).open_writer
            try:  # some formats begin with a header
                self._writer = open_writer(
                    cast(BinaryIO, self._file), begin.schema, like=shard.path
                )
            except BaseException:
                self.discard()
                raise

    def take(self, result: Scrubbed) -> None:
        with self._stages.clock(WRITE):
            if self._writer is not None and result.batch is not None and result.batch.num_rows:
                self._writer.write(result.batch)
            if self._segment is not None and result.sealed is not None:
                self._segment.write(result.sealed)
        self._stages.add(result.seconds or {})
        self._counts.add(result.counts)
        for record, reason in sorted(result.faults.items()):
            # Where the record stands, never what stands in it.
            line = {"shard": self._shard.name, "record": record, "reason": reason}
            self._quarantined().write(msgspec.json.encode(line) + b"\n")

    def finish(self, end: End) -> Entry:
        self._stages.add({READ: end.seconds})
        with self._stages.clock(WRITE):
            self._commit()
        begin = self._begin
        return Entry(
            shard=self._shard.name,
            input_bytes=begin.size,
            input_modified_ns=begin.modified_ns,
            input_sha256=self._input.result(),
            output_bytes=self._file.size if self._file else None,
            sha256=self._file.sha256 if self._file else None,
            quarantine_sha256=self._faults.sha256 if self._faults else None,
            segment=self._sealed.sha256 if self._sealed else None,
            counts=self._counts,
            seconds=dict(self._stages),
        )

    def _commit(self) -> None:
        begin = self._begin
        status = self._shard.path.stat() if begin.schema is not None else None
        if status and (status.st_size, status.st_mtime_ns) != (begin.size, begin.modified_ns):
            raise InputError(
                f"{self._shard.path} changed while it was read; run the same command again"
            )
        # What an earlier run left of this shard, before its input changed, goes.
        if self._faults is not None:
            self._faults.commit()
        else:
            self._quarantine.unlink(missing_ok=True)
        if self._segment is not None and self._sealed is not None:
            # Before the output: there must be no pseudonym that the vault will never hear of.
            self._segment.close()
            self._sealed.commit()
        else:
            self._undo.unlink(missing_ok=True)
        if self._writer is not None and self._file is not None:
            self._writer.close()
            self._file.commit()
        else:
            self._output.unlink(missing_ok=True)

    def discard(self) -> None:
        for file in (self._file, self._faults, self._sealed):
            if file is not None:
                file.discard()

    def _quarantined(self) -> AtomicFile:
        if self._faults is None:
            self._faults = AtomicFile(self._quarantine, attempt=self._attempt)
        return self._faults
