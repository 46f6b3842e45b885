"""A scrubbed corpus back as it was, or with other tokens, into a folder of its own.

What comes back is what a run would have written whose reversible operators had kept every value:
for text formats the input's bytes. Records in quarantine or dropped, and fields left out, were not
written, so they do not come back. Compressed files have the input's content, Parquet its values.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import msgspec

from scrub.atomic import AtomicFile, sha256_of
from scrub.errors import InputError, OutputError, VaultError
from scrub.fields import Fields, fields_of, raw_batch, records_of
from scrub.fields.types import CODEC
from scrub.formats import Chunk, Limits, format_of
from scrub.manifest import FOLDER, Entry, read_ledger
from scrub.recording import undo_texts
from scrub.report import JSON_NAME, MARKDOWN_NAME
from scrub.vault.retokenize import Retokenizer
from scrub.vault.reveal import spellings
from scrub.vault.segments import Hunk, Residue
from scrub.vault.vault import Vault

if TYPE_CHECKING:
    import pyarrow as pa

RECORD_BYTES = 1 << 40  # a clean record may be longer than the policy's limit for those it came of

OnShard = Callable[[str, int], None]
"""Called with each shard's name and the records in it."""


@dataclass
class Restored:
    """What came back; ``lost`` counts pseudonyms whose value is not in the vault any more."""

    shards: int = 0
    records: int = 0
    values: int = 0
    lost: int = 0


@dataclass(frozen=True)
class _Record:
    """What undoes one record."""

    hunks: list[Hunk]
    residue: Residue | None
    spelled: Sequence[str | None]


# A batch of clean records and its fields → the batch to write.
Change = Callable[["pa.RecordBatch", Fields], "pa.RecordBatch"]


def restore_corpus(
    vault: Vault,
    scrubbed: Path,
    out: Path,
    *,
    purpose: str,
    on_shard: OnShard = lambda name, records: None,
) -> Restored:
    """Write a scrubbed corpus to ``out`` as it was before; its segments must be merged.

    Raises ``VaultError`` when the role does not allow it, when no purpose is given, or when a
    shard's segment is not in the vault; ``InputError`` when a shard is not as it was written.
    """
    vault.custody.may("reveal-corpus")
    if not purpose.strip():
        raise VaultError("state a purpose: it goes on the record")
    entries = _ledger(scrubbed)
    for entry in entries:
        if entry.segment is None or not vault.store.merged(entry.segment):
            raise VaultError(
                f"{entry.shard}: what undoes it is not in this vault; "
                f"first run `scrub vault merge` on {scrubbed}"
            )
    vault.log("reveal-corpus", purpose=purpose, shards=len(entries))
    done = Restored()

    def undoing(entry: Entry) -> Change:
        records = _records(vault, str(entry.segment), done)
        return lambda batch, fields: _undone(batch, fields, records)

    _Rewriting(scrubbed, out, done, on_shard).run(entries, undoing)
    return done


def retokenize_corpus(
    vault: Vault,
    scrubbed: Path,
    out: Path,
    retokenizer: Retokenizer,
    *,
    on_shard: OnShard = lambda name, records: None,
) -> Restored:
    """Write a scrubbed corpus to ``out`` with the tokens of the current key; the vault knows both.

    What ``restore_corpus`` needs is bound to the old tokens: keep the old output for that.
    """
    vault.custody.may("administer")
    done = Restored()

    def changing(entry: Entry) -> Change:
        return lambda batch, fields: _changed(batch, fields, retokenizer)

    _Rewriting(scrubbed, out, done, on_shard).run(_ledger(scrubbed), changing)
    vault.log("retokenize", shards=done.shards, tokens=retokenizer.known)
    return done


def _ledger(scrubbed: Path) -> list[Entry]:
    """Return the last entry of each shard with an output."""
    _, by_name = read_ledger(scrubbed)
    return [entry for _, entry in sorted(by_name.items()) if entry.sha256 is not None]


@dataclass(frozen=True)
class _Rewriting:
    """Writes every shard of a run's output anew, into another folder."""

    scrubbed: Path
    out: Path
    done: Restored
    on_shard: OnShard

    def run(self, entries: Sequence[Entry], change_of: Callable[[Entry], Change]) -> None:
        source, out = self.scrubbed.resolve(), self.out.resolve()
        if out.exists() and any(out.iterdir()):
            raise OutputError(f"{self.out} is not empty; name a new folder")
        if out == source or source in out.parents:
            raise OutputError(f"{self.out} lies inside {self.scrubbed}; name a folder outside it")
        fields = msgspec.json.decode((self.scrubbed / JSON_NAME).read_bytes())["fields"]
        limits = Limits(record_bytes=RECORD_BYTES, text_lines=fields["text_files"] == "line")
        for entry in entries:
            _check(self.scrubbed / entry.shard, entry)
            before = self.done.records
            self._shard(entry.shard, limits, fields["text"], change_of(entry))
            self.done.shards += 1
            self.on_shard(entry.shard, self.done.records - before)
        _copy_the_rest(self.scrubbed, self.out, {entry.shard for entry in entries})

    def _shard(self, name: str, limits: Limits, text: Sequence[str], change: Change) -> None:
        source = self.scrubbed / name
        form = format_of(source)
        fields = fields_of(form.schema(source), text=text)
        file = AtomicFile(self.out / name)
        try:
            writer = form.open_writer(cast(BinaryIO, file), fields.schema, like=source)
            for item in form.read(source, limits):
                if not isinstance(item, Chunk):
                    raise InputError(f"{source}: record {item.record} is bad: {item.reason}")
                writer.write(change(item.batch, fields))
                self.done.records += item.batch.num_rows
            writer.close()
            file.commit()
        finally:
            file.discard()


def _records(vault: Vault, segment: str, done: Restored) -> Iterator[_Record]:
    """Yield what undoes each record of a shard, in order."""
    for undo in vault.store.undos(segment):
        undoing = vault.undoer.opened(undo)
        known = spellings(vault, {id for id, _ in undoing.spellings})
        spelled = [
            known[id].by_tag.get(tag) if id in known else None for id, tag in undoing.spellings
        ]
        for number, hunks in enumerate(undoing.records):
            found = [spelled[hunk.value] is not None for hunk in hunks if hunk.value >= 0]
            done.values += sum(found)
            done.lost += len(found) - sum(found)
            residue = undoing.residues.get(number) if all(found) else None
            yield _Record(hunks, residue, spelled)


def _undone(
    batch: "pa.RecordBatch", fields: Fields, records: Iterator[_Record]
) -> "pa.RecordBatch":
    undo = [_next(records) for _ in range(batch.num_rows)]
    texts = fields.read(batch)
    clean: list[str] = []
    for row, those in groupby(zip(texts.rows, texts.texts, strict=True), itemgetter(0)):
        each = [text for _, text in those]
        hunks, spelled = {row: undo[row].hunks}, undo[row].spelled
        clean += undo_texts(each, [row] * len(each), hunks, spelled.__getitem__)
    written = fields.write(batch, texts, clean, range(batch.num_rows))
    if CODEC not in (batch.schema.metadata or {}):
        return written
    pairs = zip(records_of(written), undo, strict=True)
    return raw_batch([_with(record, each.residue) for record, each in pairs], written.schema)


def _next(records: Iterator[_Record]) -> _Record:
    try:
        return next(records)
    except StopIteration:
        raise InputError("a shard has more records than the vault knows of") from None


def _with(record: bytes, residue: Residue | None) -> bytes:
    if residue is None:
        return record
    return record[: residue.before] + residue.middle + record[len(record) - residue.after :]


def _changed(batch: "pa.RecordBatch", fields: Fields, retokenizer: Retokenizer) -> "pa.RecordBatch":
    texts = fields.read(batch)
    new = list(map(retokenizer, texts.texts))
    retokenizer.commit()  # before anybody sees them
    return fields.write(batch, texts, new, range(batch.num_rows))


def _check(path: Path, entry: Entry) -> None:
    """Raise ``InputError`` when a shard is not what the ledger says it is."""
    try:
        content = sha256_of(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None
    if content != entry.sha256:
        raise InputError(
            f"{path} was changed since it was scrubbed, so what stood where is not known any more; "
            "`scrub vault reveal` looks up the tokens in any text"
        )


def _copy_the_rest(scrubbed: Path, out: Path, done: set[str]) -> None:
    """Copy what else belongs to the data, such as the description of a dataset."""
    for path in sorted(scrubbed.rglob("*")):
        name = path.relative_to(scrubbed).as_posix()
        if path.is_file() and not name.startswith(FOLDER) and name not in {*done, MARKDOWN_NAME}:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, out / name)
