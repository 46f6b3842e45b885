"""Publish a dataset's columns with its texts: count every row, decide once, then write.

1. Every shard is counted; what is counted stands beside the output until the end, for its owner.
2. From all counts it is decided at which level each combination is published, or left out.
3. Every shard is written. Rows lost on the way (to quarantine, or dropped for what stands in their
   text) may leave others with fewer like them than was promised: these are left out as well, and
   the shards that have them are written again.

Killed anywhere, the same command goes on from what is durable, and comes to the same bytes.
"""

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from scrub.atomic import write_whole
from scrub.batch import Counts
from scrub.engines import Engine, OnProgress, local
from scrub.engines.shard_writer import released_path
from scrub.errors import InputError, OutputError, RecordsError
from scrub.fields.paths import parse
from scrub.fields.types import BadRecord
from scrub.formats.discover import Shard
from scrub.manifest import FOLDER, Manifest
from scrub.plan import Plan, default_workers
from scrub.policy import Policy
from scrub.records.counting import Counting
from scrub.records.decision import Decision, decide, published
from scrub.records.figures import figures, groups
from scrub.records.kept_promises import broken
from scrub.records.release import Release
from scrub.records.report import as_html, as_json
from scrub.records.roles import Sensitive
from scrub.records.rows import bounded, load_counts, save_counts
from scrub.records.scales import Scale, scales_of
from scrub.records.tables import columns_of_files
from scrub.vault.keys import Keys

FACTS = f"{FOLDER}/records.json"
HTML = "records.html"
WORK = f"{FOLDER}/records"
MOST_ROUNDS = 20


class _State(msgspec.Struct):
    """What the counts on disk belong to."""

    salt: bytes
    inputs: str


def run(plan: Plan, manifest: Manifest, on_progress: OnProgress, engine: Engine) -> int:
    """Run a plan whose policy has columns, and return the most workers there were at once.

    Rows are counted on this machine; an engine writes them. Raises ``RecordsError`` when no release
    keeps what the policy promises, ``OutputError`` when the input is not what was counted.
    """
    inputs = _fingerprint(plan.shards)
    if _is_done(plan, manifest, inputs):
        return 0
    state = _state(plan, inputs)
    count_all(plan, state.salt, on_progress)
    path = plan.out / WORK / "decision.arrow"
    decision = Decision.load(path) if path.exists() else _decided(plan, path)
    for _ in range(MOST_ROUNDS):
        for shard in _stale(plan, manifest, decision):
            manifest.forget(shard)
        release = Release(plan.scrubber.policy, path, state.salt)
        released = replace(plan, scrubber=plan.scrubber.releasing(release))
        workers = engine.run(released, manifest, on_progress)
        gone = _no_longer_kept(plan, decision)
        if gone is None:
            _finish(plan, decision, inputs)
            return workers
        decision = decision.without(gone)
        decision.save(path)
    raise RecordsError("rows kept getting lost while writing; see the quarantine for the reason")


def count_all(plan: Plan, salt: bytes, on_progress: OnProgress) -> None:
    """Count every shard that is not counted yet."""
    todo = [shard for shard in plan.shards if not _counted_path(plan, shard.name).exists()]
    work = Counting(plan.scrubber.policy, salt)
    for shard, tables in counting_steps(work, todo, plan.workers or default_workers(), on_progress):
        save_counts(_counted_path(plan, shard.name), tables)


def counting_steps(
    work: Counting, shards: list[Shard], workers: int, on_progress: OnProgress
) -> Iterator[tuple[Shard, list[pa.Table]]]:
    """Yield each shard with the counts of its rows."""
    held: list[pa.Table] = []
    with closing(local.work_through(work, shards, workers)) as results:
        for step, parts in results:
            if isinstance(step, local.Begin):
                held = []
            elif isinstance(step, local.End):
                yield step.shard, held
            else:
                for result in local.outcome(step, parts):
                    if result.counts_of_rows is not None:
                        held = bounded([*held, result.counts_of_rows])
            on_progress(step, Counts())


def _decided(plan: Plan, path: Path) -> Decision:
    policy = plan.scrubber.policy
    counts = load_counts(_counted_path(plan, shard.name) for shard in plan.shards)
    if counts is None or not len(counts):
        raise RecordsError("no row could be counted; the quarantine would hold them all")
    decision = decide(counts, scales_of(policy.columns or {}), policy.privacy)
    decision.save(path)
    return decision


def _stale(plan: Plan, manifest: Manifest, decision: Decision) -> Iterator[str]:
    """Yield the shards with rows of combinations that are not to be published any more."""
    allowed = _published(plan, decision)
    for shard in plan.shards:
        entry = manifest.entries.get(shard.name)
        if entry is None or entry.released is None:
            continue
        path = released_path(plan.out, shard.name)
        if not path.exists() or sha256(path.read_bytes()).hexdigest() != entry.released:
            yield shard.name
        elif (counts := load_counts([path])) is not None and not _tuples(counts) <= allowed:
            yield shard.name


def _published(plan: Plan, decision: Decision) -> set[tuple[str, ...]]:
    """Return the combinations that may be published, as they are."""
    there = np.flatnonzero((decision.levels >= 0).all(axis=1))
    return set(zip(*_said(plan, decision, there), strict=True))


def _said(plan: Plan, decision: Decision, rows: Any) -> list[list[str]]:
    scales = scales_of(plan.scrubber.policy.columns or {})
    table = decision.combinations.take(pa.array(rows))
    return [
        published(decision.levels[rows, number], table[name].to_pylist(), scale)
        for number, (name, scale) in enumerate(scales.items())
    ]


def _tuples(counts: pa.Table) -> set[tuple[str, ...]]:
    names = [name for name in counts.column_names if name[0] == "q"]
    return set(zip(*(counts[name].to_pylist() for name in names), strict=True))


def _no_longer_kept(plan: Plan, decision: Decision) -> Any:
    """Return which combinations must go since rows were lost; None when all is as promised."""
    released = load_counts(_released_paths(plan))
    if released is None:
        return None
    counted = load_counts(_counted_path(plan, shard.name) for shard in plan.shards)
    bad = broken(released, counted, plan.scrubber.policy.privacy)
    if not bad:
        return None
    there = np.flatnonzero((decision.levels >= 0).all(axis=1))
    gone = np.zeros(len(decision.levels), bool)
    said = zip(*_said(plan, decision, there), strict=True)
    gone[there] = [each in bad for each in said]
    return gone


def _released_paths(plan: Plan) -> list[Path]:
    paths = (released_path(plan.out, shard.name) for shard in plan.shards)
    return [path for path in paths if path.exists()]


def _finish(plan: Plan, decision: Decision, inputs: str) -> None:
    """Write what is fit for everybody, and delete what is not."""
    policy = plan.scrubber.policy
    counted = load_counts(_counted_path(plan, shard.name) for shard in plan.shards)
    released = load_counts(_released_paths(plan))
    scales = scales_of(policy.columns or {})
    facts = {
        "inputs": inputs,
        "privacy": policy.privacy.model_dump(mode="json", exclude_none=True),
        "counted_by": policy.unit or "row",
        "k": policy.privacy.k,
        "not_published": _not_published(plan),
        **decision.facts,
        "rounds": decision.round,
        "before": None if counted is None else facts_of(policy, counted, plan.scrubber.keys),
        "after": None if released is None else facts_of(policy, released, plan.scrubber.keys),
        "groups": [] if counted is None else _groups(counted, decision, scales, policy.privacy.k),
    }
    write_whole(plan.out / HTML, as_html(facts))
    write_whole(plan.out / FACTS, as_json(facts))
    shutil.rmtree(plan.out / WORK)


def _not_published(plan: Plan) -> list[str]:
    """Return the columns that are in the input alone, declared or not."""
    stay = {*(plan.scrubber.policy.kept or ())}
    stay |= {str(parse(path).steps[0]) for path in plan.scrubber.policy.texts}
    found: set[str] = set()
    for shard in plan.shards:
        try:
            found.update(*columns_of_files([shard]))
        except (OSError, InputError, BadRecord):
            continue  # it is in quarantine as a whole
    return sorted(found - stay)


def facts_of(policy: Policy, counts: pa.Table, keys: Keys | None) -> dict[str, Any]:
    """Return the risk in counted rows; combinations are named under the project's key."""
    columns = policy.columns or {}

    def named(text: str) -> str:
        return keys.mac("", "records", text).hex()[:12] if keys else "-"

    sensitive = [name for name, column in columns.items() if isinstance(column, Sensitive)]
    return figures(counts, list(scales_of(columns)), sensitive, named)


def _groups(
    counted: pa.Table, decision: Decision, scales: Mapping[str, Scale], k: int
) -> list[dict[str, Any]]:
    quasi = {name: counted[f"q{number}"].to_pylist() for number, name in enumerate(scales)}
    kept: list[bool] = np.all(decision.levels_of(quasi) >= 0, axis=1).tolist()
    return groups(counted, scales, k, kept)


def _state(plan: Plan, inputs: str) -> _State:
    """Return the state of the work on this input, begun before or now."""
    path = plan.out / WORK / "state"
    if path.exists():
        state = msgspec.msgpack.decode(path.read_bytes(), type=_State)
        if state.inputs != inputs:
            raise OutputError(_changed(plan.out))
        return state
    if (plan.out / FACTS).exists():
        (plan.out / FACTS).unlink()  # an output is gone or damaged: all is done again, the same
    for shard in plan.shards:
        released_path(plan.out, shard.name).unlink(missing_ok=True)
    state = _State(secrets.token_bytes(32), inputs)
    (plan.out / WORK).mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, msgspec.msgpack.encode(state), mode=0o600)
    return state


def _is_done(plan: Plan, manifest: Manifest, inputs: str) -> bool:
    path = plan.out / FACTS
    if not path.exists():
        return False
    if msgspec.json.decode(path.read_bytes())["inputs"] != inputs:
        raise OutputError(_changed(plan.out))
    if not all(manifest.finished(shard.name, shard.path) for shard in plan.shards):
        return False
    if (plan.out / WORK).exists():  # killed before it was deleted
        shutil.rmtree(plan.out / WORK)
    return True


def _changed(out: Path) -> str:
    return (
        f"the input is not what the rows in {out} were counted from; how many share a combination "
        "depends on all of it, so name a new folder with --out"
    )


def _fingerprint(shards: list[Shard]) -> str:
    """Return a hash of which files there are, how long, and from when."""
    lines = []
    for shard in shards:
        status = os.stat(shard.path)
        lines.append([shard.name, status.st_size, status.st_mtime_ns])
    return sha256(msgspec.json.encode(lines)).hexdigest()


def _counted_path(plan: Plan, shard: str) -> Path:
    return plan.out / WORK / "counted" / f"{shard}.arrow"
