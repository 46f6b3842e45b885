"""The main job and its sibling: scrub a corpus into a folder, or write what is found in it."""

import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from scrub.atomic import AtomicFile, write_whole
from scrub.audit.detectors import Detectors
from scrub.audit.run import AUDIT_NAME, audit
from scrub.batch import Counts
from scrub.engines import local
from scrub.fields import records_of
from scrub.formats.discover import shards
from scrub.manifest import Manifest
from scrub.plan import Plan, default_workers
from scrub.policy import Policy
from scrub.report import (
    JSON_NAME,
    MARKDOWN_NAME,
    RECORDS_NAME,
    Run,
    as_json,
    as_markdown,
    data_card,
)
from scrub.standoff import Standoff


def scrub_corpus(
    plan: Plan,
    on_progress: local.OnProgress = local.no_progress,
    *,
    audit_records: int = 0,
    audit_models: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Run a plan, write the data card beside its output, and return the card.

    ``audit_records`` of the output are read again by detectors the run does not use; see
    ``scrub.audit.detectors.Detectors`` for ``audit_models``.
    """
    detectors = Detectors(plan.scrubber.policy, audit_models) if audit_records else None
    done = Counts()

    def count(step: Any, counts: Counts) -> None:
        done.add(counts)
        on_progress(step, counts)

    start = time.perf_counter()
    manifest = _engine(plan)(plan, count)
    run = Run(done, time.perf_counter() - start, datetime.now(UTC))
    card = data_card(plan, manifest, run)
    if plan.scrubber.policy.columns is not None:
        card["columns"] = msgspec.json.decode((plan.out / RECORDS_NAME).read_bytes())
    if detectors is not None:
        salt = secrets.token_bytes(32)
        card["residual_audit"] = audit(plan, manifest, detectors, records=audit_records, salt=salt)
    else:
        (plan.out / AUDIT_NAME).unlink(missing_ok=True)  # what it says is not in the card
    write_whole(plan.out / JSON_NAME, as_json(card))
    write_whole(plan.out / MARKDOWN_NAME, as_markdown(card))
    return card


def _engine(plan: Plan) -> Callable[[Plan, local.OnProgress], Manifest]:
    """Return what runs a plan: over all records once, or twice where columns are published."""
    if plan.scrubber.policy.columns is None:
        return local.run
    from scrub.records import run as records

    return records.run


def detect_corpus(
    inputs: Sequence[Path],
    out: Path,
    policy: Policy | Standoff,
    *,
    workers: int | None = None,
    on_progress: local.OnProgress = local.no_progress,
) -> Counts:
    """Write a line of JSON for each record of ``inputs``, with what was found in it.

    Give a ``Standoff`` rather than a policy for labels of another taxonomy.
    """
    work = policy if isinstance(policy, Standoff) else Standoff(policy)
    found, _ = shards(inputs)
    total = Counts()
    file = AtomicFile(out)
    try:
        steps = local.work_through(work, found, workers or default_workers())
        with closing(steps):
            for step, parts in steps:
                done = Counts()
                for result in local.outcome(step, parts):
                    for line in records_of(result.batch) if result.batch else ():
                        file.write(line)
                    done.add(result.counts)
                total.add(done)
                on_progress(step, done)
        file.commit()
    finally:
        file.discard()
    return total
