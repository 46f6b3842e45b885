"""Run a plan on this machine: one reader, one writer, any number of worker processes.

The stream of jobs goes over the seams between shards, so that workers never wait for a shard to
be finished; markers in it tell the writer where shards begin and end. Chunks depend on the input
alone, so the output's bytes do not depend on the number of workers.
"""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from scrub.atomic import AtomicFile, write_whole
from scrub.batch import Counts, Scrubbed, lost
from scrub.errors import FieldsError, InputError
from scrub.finder import fields_in, fields_that_fit
from scrub.formats import Chunk, Fault, Limits, Writer, format_of
from scrub.formats.discover import Shard
from scrub.formats.hf import companions
from scrub.formats.types import CORRUPT_INPUT
from scrub.manifest import FOLDER, Entry, Manifest
from scrub.plan import Plan, limits_of
from scrub.records.cells import retyped
from scrub.records.roles import rewritten
from scrub.records.rows import bounded, save_counts
from scrub.supervisor import GivenUp, Marker, Supervisor
from scrub.vault.seal import Sealer
from scrub.vault.segments import SUFFIX, SegmentWriter

WRONG_SCHEMA = "wrong_schema"
UNREADABLE_FILE = "unreadable_file"
BYTES_PER_SECOND = 5000  # what a record may take beyond its deadline, for its length

RELEASED = f"{FOLDER}/records/released"


def released_path(out: Path, shard: str) -> Path:
    """Return where it says how many rows of each combination were published of a shard."""
    return out / RELEASED / f"{shard}.arrow"


# Called with each step, and the counts of what it came to.
OnProgress = Callable[[Any, Counts], None]


def no_progress(step: Any, counts: Counts) -> None:
    """Show nothing."""


class Begin(Marker):
    """A shard begins; without a schema nothing can be written for it."""

    shard: Shard
    schema: Any = None  # pa.Schema | None


class End(Marker):
    """A shard ends."""

    shard: Shard


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


def run(
    plan: Plan, on_progress: OnProgress = no_progress, *, stale: Collection[str] = ()
) -> Manifest:
    """Scrub every shard that is not done yet, and return the ledger.

    Shards whose names are in ``stale`` are done again.
    Raises ``OutputError`` when the output cannot be written and ``EngineError`` when workers
    cannot be kept alive; what was finished stays finished, and the same run goes on from there.
    """
    manifest = Manifest(plan.out, plan.identity)
    todo = [
        each
        for each in plan.shards
        if each.name in stale or not manifest.finished(each.name, each.path)
    ]
    writer: _ShardWriter | None = None
    try:
        with closing(work_through(plan.scrubber, todo, plan.workers)) as results:
            for step, parts in results:
                done = Counts()
                if isinstance(step, Begin):
                    writer = _ShardWriter(plan.out, step, plan.sealer)
                elif writer is not None and isinstance(step, End):
                    manifest.finish(writer.finish())
                    writer = None
                elif writer is not None:
                    for result in outcome(step, parts):
                        writer.take(result)
                        done.add(result.counts)
                on_progress(step, done)
    finally:
        if writer is not None:
            writer.discard()
    for name, content in _companions(plan, manifest).items():
        write_whole(plan.out / name, content)
    return manifest


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
    return Supervisor(work, workers=workers).results(_steps(work, shards))


def _steps(work: Any, shards: Iterable[Shard]) -> Iterator[Any]:
    limits = getattr(work, "limits", None) or limits_of(work.policy)
    seconds = work.policy.limits.deadline_seconds
    before = 0  # records of earlier shards
    for shard in shards:
        schema, fault = _schema(work, shard)
        yield Begin(shard, schema)
        records = 0
        base = before if work.counts_on else 0
        for item in [fault] if fault else _read(shard, limits):
            if isinstance(item, Chunk):
                yield Task(base + item.first, item.batch, seconds)
                records = item.first + item.batch.num_rows
            else:
                yield Unreadable(base + item.record, item.reason)
                records = item.record + 1
        before += records
        yield End(shard)


def _schema(work: Any, shard: Shard) -> tuple[Any, Fault | None]:
    """Return the schema of what a shard becomes, or why it goes to quarantine as a whole."""
    try:
        schema = format_of(shard.path).schema(shard.path)
        fitting = fields_that_fit(schema, work.policy).schema
        return retyped(fitting, rewritten(work.policy.columns or {})), None
    except FieldsError:
        return None, Fault(0, WRONG_SCHEMA)
    except InputError:
        return None, Fault(0, CORRUPT_INPUT)
    except OSError:
        return None, Fault(0, UNREADABLE_FILE)


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

    def __init__(self, out: Path, begin: Begin, sealer: Sealer | None) -> None:
        shard = begin.shard
        self._shard = shard
        self._counts = Counts()
        self._input = shard.path.stat()
        self._output = out / shard.name
        self._quarantine = out / FOLDER / "quarantine" / f"{shard.name}.jsonl"
        self._faults: AtomicFile | None = None
        self._file: AtomicFile | None = None
        self._writer: Writer | None = None
        self._undo = out / FOLDER / "vault" / f"{shard.name}{SUFFIX}"
        self._sealed: AtomicFile | None = None
        self._segment: SegmentWriter | None = None
        self._released = released_path(out, shard.name)
        self._rows: list[Any] | None = None  # pa.Table of counts each
        if begin.schema is not None:
            if sealer is not None:
                self._sealed = AtomicFile(self._undo)
                self._segment = SegmentWriter(cast(BinaryIO, self._sealed), project=sealer.project)
            self._file = AtomicFile(self._output)
            open_writer = format_of(shard.path).open_writer
            try:  # some formats begin with a header
                self._writer = open_writer(
                    cast(BinaryIO, self._file), begin.schema, like=shard.path
                )
            except BaseException:
                self.discard()
                raise

    def take(self, result: Scrubbed) -> None:
        if self._writer is not None and result.batch is not None and result.batch.num_rows:
            self._writer.write(result.batch)
        if self._segment is not None and result.sealed is not None:
            self._segment.write(result.sealed)
        if result.counts_of_rows is not None:
            self._rows = bounded([*(self._rows or []), result.counts_of_rows])
        self._counts.add(result.counts)
        for record, reason in sorted(result.faults.items()):
            # Where the record stands, never what stands in it.
            line = {"shard": self._shard.name, "record": record, "reason": reason}
            self._quarantined().write(msgspec.json.encode(line) + b"\n")

    def finish(self) -> Entry:
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
        released = None if self._rows is None else save_counts(self._released, self._rows)
        if self._writer is not None and self._file is not None:
            self._writer.close()
            self._file.commit()
        else:
            self._output.unlink(missing_ok=True)
        return Entry(
            shard=self._shard.name,
            input_bytes=self._input.st_size,
            input_modified_ns=self._input.st_mtime_ns,
            output_bytes=self._file.size if self._file else None,
            sha256=self._file.sha256 if self._file else None,
            counts=self._counts,
            segment=self._sealed.sha256 if self._sealed else None,
            released=released,
        )

    def discard(self) -> None:
        for file in (self._file, self._faults, self._sealed):
            if file is not None:
                file.discard()

    def _quarantined(self) -> AtomicFile:
        if self._faults is None:
            self._faults = AtomicFile(self._quarantine)
        return self._faults
