"""The main job and its sibling: scrub a corpus into a folder, or write what is found in it."""

import secrets
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from scrub.atomic import AtomicFile, alone_in, write_whole
from scrub.audit.detectors import Detectors
from scrub.audit.run import AUDIT_NAME, audit
from scrub.batch import Counts
from scrub.card_page import as_html
from scrub.engines import Engine, OnProgress, local, no_progress
from scrub.engines import engine as engine_named
from scrub.errors import InputError
from scrub.events import event
from scrub.fields import records_of
from scrub.formats.discover import shards
from scrub.manifest import FOLDER, Manifest
from scrub.plan import Command, Plan, default_workers
from scrub.policy import Policy
from scrub.report import (
    HTML_NAME,
    JSON_NAME,
    MARKDOWN_NAME,
    RECORDS_NAME,
    Run,
    as_json,
    as_markdown,
    data_card,
)
from scrub.standoff import Standoff

COMMAND_NAME = f"{FOLDER}/command.json"


def scrub_corpus(
    plan: Plan,
    on_progress: OnProgress = no_progress,
    *,
    engine: str = "local",
    audit_records: int = 0,
    audit_models: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Run a plan, write the data card beside its output, and return the card.

    ``engine`` is one of ``scrub.engines.ENGINES``. ``audit_records`` of the output are read again
    by detectors the run does not use; see ``scrub.audit.detectors.Detectors`` for ``audit_models``.
    Raises ``OutputError`` when another run is writing to the same folder.
    """
    chosen = engine_named(engine)
    detectors = Detectors(plan.scrubber.policy, audit_models) if audit_records else None
    with alone_in(plan.out):
        manifest = Manifest(plan.out, plan.identity)
        if plan.command is not None:
            write_whole(plan.out / COMMAND_NAME, msgspec.json.encode(plan.command))
        run = _run(plan, manifest, on_progress, chosen, engine)
        card = data_card(plan, manifest, run)
        if plan.scrubber.policy.columns is not None:
            card["columns"] = msgspec.json.decode((plan.out / RECORDS_NAME).read_bytes())
        if detectors is not None:
            salt = secrets.token_bytes(32)
            card["residual_audit"] = audit(
                plan, manifest, detectors, records=audit_records, salt=salt
            )
        else:
            (plan.out / AUDIT_NAME).unlink(missing_ok=True)  # what it says is not in the card
        write_whole(plan.out / JSON_NAME, as_json(card))
        page = as_markdown(card)
        write_whole(plan.out / MARKDOWN_NAME, page)
        write_whole(plan.out / HTML_NAME, as_html(page, manifest))
    return card


def command_of(out: Path) -> Command:
    """Return the command that began the run in a folder; raises ``InputError``."""
    try:
        return msgspec.json.decode((out / COMMAND_NAME).read_bytes(), type=Command)
    except (OSError, msgspec.DecodeError):
        raise InputError(
            f"{out}: which command began this run is not known; give the same `scrub run` again"
        ) from None


def _run(plan: Plan, manifest: Manifest, on_progress: OnProgress, engine: Engine, name: str) -> Run:
    done = Counts()

    def count(step: Any, counts: Counts) -> None:
        done.add(counts)
        on_progress(step, counts)

    event("run begun", engine=name, shards=len(plan.shards), not_read=len(plan.skipped))
    start = time.perf_counter()
    if plan.scrubber.policy.columns is None:
        workers = engine.run(plan, manifest, count)
    else:
        from scrub.records import run as records

        workers = records.run(plan, manifest, count, engine)
    seconds = time.perf_counter() - start
    event("run done", records=done.records, seconds=round(seconds, 3), workers=workers)
    return Run(done, seconds, name, workers, datetime.now(UTC))


def detect_corpus(
    inputs: Sequence[Path | str],
    out: Path,
    policy: Policy | Standoff,
    *,
    workers: int | None = None,
    on_progress: OnProgress = no_progress,
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
