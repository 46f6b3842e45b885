"""One shard's output, what undoes it and its quarantine: in place whole, or not at all."""

from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

import msgspec

from scrub.atomic import AtomicFile, BackgroundHash
from scrub.batch import Counts, Scrubbed
from scrub.errors import InputError
from scrub.formats import Writer, format_of
from scrub.formats.discover import Shard
from scrub.formats.parts import begins, whole
from scrub.manifest import FOLDER, Entry
from scrub.plan import Plan
from scrub.records.rows import bounded, save_counts
from scrub.stages import READ, WRITE, Stages
from scrub.vault.segments import SUFFIX, SegmentWriter
from scrub.withheld import SUFFIX as RECORDS

RELEASED = f"{FOLDER}/records/released"


def released_path(out: Path, shard: str) -> Path:
    """Return where it says how many rows of each combination were published of a shard."""
    return out / RELEASED / f"{shard}.arrow"


class Source(NamedTuple):
    """A shard as it was when reading began, and the schema of what it becomes, if anything."""

    shard: Shard
    schema: Any = None  # pa.Schema | None
    size: int = 0
    modified_ns: int = 0


class ShardWriter:
    """Puts one shard's results into its output and its quarantine file."""

    def __init__(self, plan: Plan, source: Source, attempt: str) -> None:
        shard, out, sealer = source.shard, plan.out, plan.sealer
        self._shard = shard
        self._source = source
        self._attempt = attempt
        self._counts = Counts()
        self._stages = Stages()
        # A file in parts is hashed once, whole, with its first.
        self._input = BackgroundHash(whole(shard.path)) if begins(shard.path) else None
        self._output = out / shard.name
        self._quarantine = out / FOLDER / "quarantine" / f"{shard.name}.jsonl"
        self._faults: AtomicFile | None = None
        self._file: AtomicFile | None = None
        self._writer: Writer | None = None
        self._undo = out / FOLDER / "vault" / f"{shard.name}{SUFFIX}"
        self._sealed: AtomicFile | None = None
        self._withheld: AtomicFile | None = None
        self._records: SegmentWriter | None = None
        self._project = sealer.project if sealer else ""
        self._segment: SegmentWriter | None = None
        self._released = released_path(out, shard.name)
        self._rows: list[Any] | None = None  # pa.Table of counts each
        if source.schema is not None:
            if sealer is not None:
                self._sealed = AtomicFile(self._undo, attempt=attempt)
                self._segment = SegmentWriter(cast(BinaryIO, self._sealed), project=sealer.project)
            self._file = AtomicFile(self._output, attempt=attempt)
            open_writer = format_of(shard.path).open_writer
            try:  # some formats begin with a header
                self._writer = open_writer(
                    cast(BinaryIO, self._file), source.schema, like=shard.path
                )
            except BaseException:
                self.discard()
                raise

    def take(self, result: Scrubbed) -> None:
        """Write what a batch became."""
        with self._stages.clock(WRITE):
            if self._writer is not None and result.batch is not None and result.batch.num_rows:
                self._writer.write(result.batch)
            if self._segment is not None and result.sealed is not None:
                self._segment.write(result.sealed)
        self._stages.add(result.seconds or {})
        if result.counts_of_rows is not None:
            self._rows = bounded([*(self._rows or []), result.counts_of_rows])
        if result.withheld is not None:
            self._withholding().write(result.withheld)
        self._counts.add(result.counts)
        for record, reason in sorted(result.faults.items()):
            # Where the record stands, never what stands in it.
            line = {"shard": self._shard.name, "record": record, "reason": reason}
            self._quarantined().write(msgspec.json.encode(line) + b"\n")

    def finish(self, read_seconds: float) -> Entry:
        """Put everything in place, and return the entry for the ledger."""
        self._stages.add({READ: read_seconds})
        with self._stages.clock(WRITE):
            released = self._commit()
        source = self._source
        return Entry(
            shard=self._shard.name,
            input_bytes=source.size,
            input_modified_ns=source.modified_ns,
            input_sha256=self._input.result() if self._input else None,
            output_bytes=self._file.size if self._file else None,
            sha256=self._file.sha256 if self._file else None,
            quarantine_sha256=self._faults.sha256 if self._faults else None,
            withheld_sha256=self._withheld.sha256 if self._withheld else None,
            segment=self._sealed.sha256 if self._sealed else None,
            released=released,
            counts=self._counts,
            seconds=dict(self._stages),
        )

    def _commit(self) -> str | None:
        """Put everything in place; return the SHA-256 of what was published of columns, if any."""
        if self._source.schema is not None and not self._unchanged():
            raise InputError(
                f"{self._shard.path} changed while it was read; run the same command again"
            )
        # What an earlier run left of this shard, before its input changed, goes.
        if self._faults is not None:
            self._faults.commit()
        else:
            self._quarantine.unlink(missing_ok=True)
        if self._records is not None and self._withheld is not None:
            self._records.close()
            self._withheld.commit()
        else:
            self._records_path.unlink(missing_ok=True)
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
        return released

    def discard(self) -> None:
        """Leave nothing behind."""
        for file in (self._file, self._faults, self._withheld, self._sealed):
            if file is not None:
                file.discard()

    def _unchanged(self) -> bool:
        try:
            status = self._shard.path.stat()
        except OSError:
            return False
        source = self._source
        return (status.st_size, status.st_mtime_ns) == (source.size, source.modified_ns)

    @property
    def _records_path(self) -> Path:
        return self._quarantine.with_name(f"{self._output.name}{RECORDS}")

    def _withholding(self) -> SegmentWriter:
        if self._records is None:
            self._withheld = AtomicFile(self._records_path, attempt=self._attempt)
            self._records = SegmentWriter(cast(BinaryIO, self._withheld), project=self._project)
        return self._records

    def _quarantined(self) -> AtomicFile:
        if self._faults is None:
            self._faults = AtomicFile(self._quarantine, attempt=self._attempt)
        return self._faults
