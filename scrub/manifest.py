"""The ledger of a run: which shards are done, what became of every record, and what made it.

``OUT/__scrub__/manifest.jsonl`` opens with the identity of the run and has one line per finished
shard. A line is appended and synced only after its shard's output is in place, so a shard without
a line is done again; a torn last line is a shard without a line. The folder's name makes every
common dataset reader pass it by.
"""

import os
from pathlib import Path
from typing import Any

import msgspec

from scrub.atomic import append
from scrub.batch import Counts
from scrub.errors import InputError, OutputError
from scrub.stages import Stages

FOLDER = "__scrub__"
NAME = "manifest.jsonl"


class Entry(msgspec.Struct, kw_only=True):
    """A finished shard: what it was, what it became, and the counts between.

    A shard that could not be read at all has no output.
    """

    shard: str
    input_bytes: int
    input_modified_ns: int
    output_bytes: int | None
    sha256: str | None
    counts: Counts
    input_sha256: str | None = None
    quarantine_sha256: str | None = None
    withheld_sha256: str | None = None
    """The SHA-256 of the records in quarantine, sealed for the policy's vault."""
    segment: str | None = None
    """The SHA-256 of what undoes the shard, sealed for the policy's vault."""
    seconds: dict[str, float] = msgspec.field(default_factory=dict)
    """How long each stage took, summed over workers."""
    released: str | None = None
    """Where columns are published: the SHA-256 of how many rows of each combination there are."""

    def same_input(self, path: Path) -> bool:
        """Say whether the input is still the file this entry is about."""
        try:
            status = path.stat()
        except OSError:
            return False
        return (status.st_size, status.st_mtime_ns) == (self.input_bytes, self.input_modified_ns)


def read_ledger(out: Path) -> tuple[dict[str, Any], dict[str, Entry]]:
    """Return what a run depends on, and the last entry of each shard; a torn last line is no line.

    Raises ``InputError`` when there is no ledger or it is damaged.
    """
    path = out / FOLDER / NAME
    try:
        lines = path.read_bytes().rpartition(b"\n")[0].splitlines()
        identity = msgspec.json.decode(lines[0], type=dict[str, Any])
        entries = [msgspec.json.decode(line, type=Entry) for line in lines[1:]]
    except (OSError, IndexError):
        raise InputError(f"{out} is not the output of a `scrub run`: it has no {path}") from None
    except msgspec.DecodeError:
        raise InputError(f"{path} is damaged") from None
    # A shard done again, because its input changed, is entered again: the last line counts.
    return identity, {entry.shard: entry for entry in entries}


class Manifest:
    """The ledger in one output folder, open for a run of one identity.

    Raises ``OutputError`` when the folder holds another run, or files of unknown origin.
    """

    def __init__(self, out: Path, identity: dict[str, Any]) -> None:
        self._path = out / FOLDER / NAME
        self._out = out
        self.entries: dict[str, Entry] = {}
        if self._path.exists():
            self._resume(identity)
        else:
            self._begin(identity)

    def finished(self, shard: str, path: Path) -> bool:
        """Say whether a shard is done and both its files are what the ledger says."""
        entry = self.entries.get(shard)
        if entry is None or not entry.same_input(path):
            return False
        return self.written(entry)

    def written(self, entry: Entry) -> bool:
        """Say whether the output of an entry is there, as long as it says."""
        output = self._out / entry.shard
        size = output.stat().st_size if output.is_file() else None
        return size == entry.output_bytes

    def finish(self, entry: Entry) -> None:
        """Enter a shard whose output is in place."""
        if not entry.counts.balanced:
            raise OutputError(
                f"{entry.shard}: the ledger does not balance: {entry.counts}; please report this"
            )
        self._append(entry)
        self.entries[entry.shard] = entry

    def forget(self, shard: str) -> None:
        """Have a shard done again by this run; on disk its entry stands until that is done."""
        self.entries.pop(shard, None)

    def total(self) -> Counts:
        """Return the counts of all finished shards."""
        total = Counts()
        for entry in self.entries.values():
            total.add(entry.counts)
        return total

    def seconds(self) -> Stages:
        """Return how long each stage took, of all finished shards."""
        total = Stages()
        for entry in self.entries.values():
            total.add(entry.seconds)
        return total

    def _begin(self, identity: dict[str, Any]) -> None:
        # The folder alone may be what is left of a run that was killed before it had begun.
        if self._out.exists() and any(each.name != FOLDER for each in self._out.iterdir()):
            raise OutputError(
                f"{self._out} is not empty and holds no run of ours; name a new folder with --out"
            )
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"cannot make {self._path.parent}: {error.strerror}") from None
        self._append(identity)

    def _resume(self, identity: dict[str, Any]) -> None:
        data = self._path.read_bytes()
        whole, _, torn = data.rpartition(b"\n")
        if torn:
            os.truncate(self._path, len(data) - len(torn))
        lines = whole.splitlines()
        if not lines:
            self._append(identity)
            return
        try:
            before, self.entries = read_ledger(self._out)
        except InputError as error:
            raise OutputError(f"{error}; name a new folder with --out") from None
        if before != identity:
            changed = sorted(k for k in {*before, *identity} if before.get(k) != identity.get(k))
            raise OutputError(
                f"{self._out} holds a run with another {', '.join(changed)}; "
                "name a new folder with --out, or go on with the same policy, key and version"
            )

    def _append(self, line: Any) -> None:
        append(self._path, msgspec.json.encode(line) + b"\n")
