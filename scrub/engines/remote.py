"""What engines on other machines have in common: a shard done whole, elsewhere.

Outputs are renamed into place whole, under a name of the attempt until then, so an attempt that is
given up but not dead disturbs no other. Nothing is shared but the disk.
"""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from scrub import errors
from scrub.engines import OnProgress
from scrub.engines.local import End, enter, scrub_shards
from scrub.errors import EngineError, InputError, ScrubError
from scrub.formats.discover import Shard
from scrub.manifest import Entry, Manifest
from scrub.plan import Plan
from scrub.supervisor import Supervisor


class Trouble(NamedTuple):
    """A ``ScrubError`` on its way home: what clusters make of exceptions shows their traces."""

    error: str
    message: str


def for_elsewhere(plan: Plan) -> Plan:
    """Return a plan without its shards, for processes in other folders."""
    return replace(plan, shards=[], skipped=[], out=plan.out.absolute())


def scrub_here(plan: Plan, shard: Shard, hands: Supervisor) -> Entry | Trouble:
    """Scrub a shard; return its entry once its output is durable, or what went wrong."""
    try:
        if not shard.path.exists():
            raise InputError(
                f"{shard.path} is not there for a worker; input and output must be where every "
                "node sees them, under the same path"
            )
        [entry] = scrub_shards(plan, [shard], hands, attempt=f".{secrets.token_hex(4)}")
    except ScrubError as error:
        return Trouble(type(error).__name__, str(error))
    return entry


def at_home(shard: Shard) -> Shard:
    """Return a shard with a path that holds in other folders as well."""
    return replace(shard, path=Path(shard.path).absolute())


def take(
    manifest: Manifest, shard: Shard, outcome: Entry | Trouble, on_progress: OnProgress
) -> None:
    """Enter what became of a shard; raises its trouble, and ``EngineError`` without its output."""
    if isinstance(outcome, Trouble):
        error: ScrubError = getattr(errors, outcome.error)(outcome.message)
        raise error
    if not manifest.written(outcome):
        raise EngineError(
            f"{shard.name} was written by a worker but is not there; the output folder must be "
            "where every node sees it, under the same path"
        )
    enter(manifest, outcome)
    on_progress(End(shard), outcome.counts)
