"""Run a plan on a Ray cluster: actors that each scrub whole shards, the way the local engine does.

An actor holds a supervisor with one worker process, so that its models are loaded once and a
document that kills the worker costs nothing but itself. It reads and writes shards itself: input
and output must be where every node sees them. The driver hands out one shard at a time to each
actor and keeps the ledger. A shard whose actor or node dies is done again by another.

The cluster is the one there is (``RAY_ADDRESS``, or one running on this machine), else one made of
this machine for the time of the run. There are as many actors as ``--workers`` says, which makes a
cluster that can grow do so; without it as many as there are cores, looked at again and again.
"""

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ray
from ray.exceptions import RayActorError, RayError

from scrub.engines import OnProgress, no_progress
from scrub.engines.local import complete, crew, to_do
from scrub.engines.remote import Trouble, at_home, for_elsewhere, scrub_here, take
from scrub.errors import EngineError
from scrub.events import event
from scrub.formats.discover import Shard
from scrub.manifest import Entry, Manifest
from scrub.plan import Plan, default_workers

ATTEMPTS = 8  # a shard's documents cannot hurt its actor, but nodes come and go
LOOK_SECONDS = 5.0  # between looks at the size of the cluster


class Scrubbing:
    """What an actor is: shards in, entries of the ledger out."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._hands = crew(plan.scrubber, 1).__enter__()

    def scrub(self, shard: Shard) -> Entry | Trouble:
        """Return a shard's entry once its output is durable, or what went wrong."""
        return scrub_here(self._plan, shard, self._hands)


def run(plan: Plan, manifest: Manifest, on_progress: OnProgress = no_progress) -> int:
    """Scrub every shard that is not done yet.

    Raises what the local engine raises, and ``EngineError`` when the cluster cannot be reached or
    a shard's actor keeps dying.
    """
    todo = to_do(plan, manifest)
    with _cluster(plan.workers):
        pool = _Pool(plan, todo)
        for shard, outcome in pool.outcomes():
            take(manifest, shard, outcome, on_progress)
    complete(plan, manifest)
    return pool.most


@contextmanager
def _cluster(workers: int | None) -> Iterator[None]:
    """Connect to the cluster there is, or make one of this machine, if nobody has done so."""
    if ray.is_initialized():
        yield
        return
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    try:
        try:
            ray.init(address="auto", **quiet)
        except ConnectionError:
            if os.environ.get("RAY_ADDRESS"):
                raise
            ray.init(
                address="local",
                num_cpus=workers or default_workers(),
                include_dashboard=False,
                **quiet,
            )
    except (ConnectionError, RuntimeError, RayError) as error:
        raise EngineError(f"no Ray cluster: {type(error).__name__}; look at RAY_ADDRESS") from None
    try:
        yield
    finally:
        ray.shutdown()


class _Pool:
    """Actors, what each is doing, and the shards nobody has yet."""

    def __init__(self, plan: Plan, todo: list[Shard]) -> None:
        self._plan = plan
        self._job = ray.put(for_elsewhere(plan))
        self._todo = deque(todo)
        self._tries: dict[str, int] = {}
        self._busy: dict[Any, tuple[Any, Shard]] = {}  # reference → actor, shard
        self.most = 0

    def outcomes(self) -> Iterator[tuple[Shard, Entry | Trouble]]:
        """Yield what became of each shard when it is done, in whatever order."""
        try:
            while self._todo or self._busy:
                self._grow()
                done, _ = ray.wait(list(self._busy), timeout=LOOK_SECONDS)
                for reference in done:
                    actor, shard = self._busy.pop(reference)
                    outcome = self._get(reference, shard)
                    if outcome is not None:
                        self._give(actor)
                        yield shard, outcome
        finally:
            for actor, _ in self._busy.values():
                ray.kill(actor)

    def _grow(self) -> None:
        """Start actors while there are shards for them, up to the size wanted."""
        wanted = self._plan.workers or int(ray.cluster_resources().get("CPU", 1))
        while self._todo and len(self._busy) < max(1, wanted):
            self._give(ray.remote(num_cpus=1)(Scrubbing).remote(self._job))
        self.most = max(self.most, len(self._busy))

    def _give(self, actor: Any) -> None:
        """Hand an actor the next shard; when there is none, it ends and its core is free."""
        if not self._todo:
            ray.kill(actor)
            return
        shard = self._todo.popleft()
        self._busy[actor.scrub.remote(at_home(shard))] = (actor, shard)

    def _get(self, reference: Any, shard: Shard) -> Entry | Trouble | None:
        """Return what became of a shard; None when its actor is gone."""
        try:
            outcome: Entry | Trouble = ray.get(reference)
        except RayActorError as error:
            self._again(shard, type(error).__name__)
            return None
        except RayError as error:  # its message has a trace
            raise EngineError(f"{shard.name}: {type(error).__name__} in Ray") from None
        return outcome

    def _again(self, shard: Shard, reason: str) -> None:
        event("actor lost", reason=reason, shard=shard.name)
        self._tries[shard.name] = self._tries.get(shard.name, 0) + 1
        if self._tries[shard.name] >= ATTEMPTS:
            raise EngineError(
                f"{shard.name}: {ATTEMPTS} actors in a row died with it ({reason}); "
                "is corpus-scrub installed on every node, with memory enough?"
            )
        self._todo.appendleft(shard)
