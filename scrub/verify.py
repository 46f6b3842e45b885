"""Whether an output folder holds what its ledger says: every file's SHA-256 is found anew."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from scrub.atomic import TEMPORARY, sha256_of
from scrub.audit.run import AUDIT_NAME
from scrub.formats import hf
from scrub.manifest import FOLDER, NAME, Entry, read_ledger
from scrub.plan import default_workers
from scrub.report import HTML_NAME, JSON_NAME, MARKDOWN_NAME
from scrub.run import COMMAND_NAME
from scrub.vault.segments import SUFFIX
from scrub.withheld import SUFFIX as RECORDS

OURS = frozenset(
    {MARKDOWN_NAME, JSON_NAME, HTML_NAME, AUDIT_NAME, COMMAND_NAME, f"{FOLDER}/{NAME}"}
)
BESIDE = hf.SIDE | {hf.DICT}

MISSING = "missing"
CHANGED = "not what was written"
EXTRA = "not of this run"
LEFT_OVER = "left over from an attempt that was broken off"
UNBALANCED = "records in are not records out, in quarantine and dropped"
UNFINISHED = "the run is not finished: `scrub resume` goes on with it"


class Problem(NamedTuple):
    """What is wrong with a file, by its POSIX path in the output folder."""

    path: str
    what: str


@dataclass
class Verified:
    """What was looked at, and what is wrong."""

    shards: int = 0
    records: int = 0
    bytes: int = 0
    problems: list[Problem] = field(default_factory=list)


def verify(out: Path) -> Verified:
    """Read every file of a run's output and compare it with the ledger.

    A vault's segments may be gone, since a merge takes them. Raises ``InputError`` when the folder
    has no ledger or a damaged one.
    """
    _, entries = read_ledger(out)
    expected = {name: known for entry in entries.values() for name, known in _files(entry)}
    found = {
        path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()
    }  # fmt: skip
    done = Verified(len(entries), sum(entry.counts.records for entry in entries.values()))
    with ThreadPoolExecutor(default_workers()) as threads:
        present = sorted(expected.keys() & found)
        for name, actual in zip(
            present, threads.map(lambda n: _hash(out / n), present), strict=True
        ):
            done.bytes += (out / name).stat().st_size
            if actual != expected[name]:
                done.problems.append(Problem(name, CHANGED))
    done.problems += [
        Problem(name, MISSING)
        for name in sorted(expected.keys() - found)
        if not name.endswith(SUFFIX)
    ]
    done.problems += [
        Problem(name, what) for name in sorted(found - expected.keys()) if (what := _stranger(name))
    ]
    done.problems += [
        Problem(entry.shard, UNBALANCED) for entry in entries.values() if not entry.counts.balanced
    ]
    if _shards_on_card(out) != len(entries):
        done.problems.append(Problem(JSON_NAME, UNFINISHED))
    return done


def _files(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the files of a shard and their SHA-256."""
    for name, known in (
        (entry.shard, entry.sha256),
        (f"{FOLDER}/quarantine/{entry.shard}.jsonl", entry.quarantine_sha256),
        (f"{FOLDER}/quarantine/{entry.shard}{RECORDS}", entry.withheld_sha256),
        (f"{FOLDER}/vault/{entry.shard}{SUFFIX}", entry.segment),
    ):
        if known is not None:
            yield name, known


def _hash(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except OSError:  # the disk cannot read it back
        return None


def _stranger(name: str) -> str:
    """Return what is wrong with a file no shard has, or nothing."""
    if name in OURS or name.rpartition("/")[2] in BESIDE:
        return ""
    return LEFT_OVER if name.endswith(TEMPORARY) else EXTRA


def _shards_on_card(out: Path) -> int | None:
    try:
        shards: int = msgspec.json.decode((out / JSON_NAME).read_bytes())["shards"]
    except (OSError, msgspec.DecodeError, LookupError, TypeError):
        return None
    return shards
