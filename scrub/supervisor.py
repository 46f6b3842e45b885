"""Worker processes that may die: work goes on, in order, and what kills a worker is set aside.

``multiprocessing.Pool`` hangs when a worker is killed and ``ProcessPoolExecutor`` fails everything
pending, so this is our own. One job is with one worker at a time, over a pipe. A worker that dies
is replaced and its job tried again; a job that keeps failing, or runs past its deadline, is
split into its records, each tried alone, and a record that fails alone is given up with a reason.
Results come in the order of the jobs, whatever the number of workers, and at most a few jobs per
worker are ahead of the consumer.
"""

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from typing import Any, Protocol

import msgspec

from scrub.errors import EngineError
from scrub.worker import ERROR, READY, RESULT, UNREADY, serve

AHEAD = 4  # jobs per worker read before the oldest is done
TRIES = 3  # a worker may be killed from outside, more than once: that says nothing of its task
START_SECONDS = 120.0
MAX_FAILED_STARTS = 3
# One thread per worker: the workers share the cores among themselves.
ONE_THREAD = {
    name: "1"
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
}

DIED = "worker_died"
TIMED_OUT = "deadline_exceeded"


class Task(Protocol):
    """What a job is made of."""

    @property
    def deadline(self) -> float:
        """Seconds it may take."""
        ...

    def split(self) -> "list[Any]":
        """Return the smallest tasks it is made of; itself alone when it cannot be split."""
        ...


class Marker(msgspec.Struct):
    """Not a task: passed through in its place among them, with no results."""


class GivenUp(msgspec.Struct, frozen=True):
    """In the place of a result: the smallest task that failed, and why."""

    task: Any
    reason: str


class _Job(msgspec.Struct, eq=False):
    """A task on its way: its place in the order, and what its parts have come to."""

    task: Any
    results: list[Any]
    waiting: int
    """Tasks of this job not finished yet."""


class _Part(msgspec.Struct, eq=False):
    """One task a worker can do, and where its result belongs."""

    job: _Job
    slot: int
    task: Any
    tries: int = 0


class _Worker:
    """One process, its pipe, and the part it is working on."""

    def __init__(self, context: Any, work: Any) -> None:
        self.pipe, child = context.Pipe()
        self.process: SpawnProcess = context.Process(target=serve, args=(child, work), daemon=True)
        with _environment(ONE_THREAD):
            self.process.start()
        child.close()
        self.ready = False
        self.part: _Part | None = None
        self.due = time.monotonic() + START_SECONDS

    def give(self, part: _Part) -> None:
        self.part = part
        self.due = time.monotonic() + part.task.deadline
        self.pipe.send(part.task)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Supervisor:
    """Runs tasks on ``workers`` processes; ``work`` is picklable, and called with each task."""

    def __init__(self, work: Any, *, workers: int) -> None:
        self._work = work
        self._wanted = workers
        self._workers: list[_Worker] = []
        self._context = multiprocessing.get_context("spawn")
        self._jobs: deque[_Job] = deque()
        self._parts: deque[_Part] = deque()
        self._failed_starts = 0

    def results(self, tasks: Iterable[Any]) -> Generator[tuple[Any, list[Any]], None, None]:
        """Yield each task in order with its results: one, or one for each part it was split into.

        A part that could not be done is a ``GivenUp``. Closing the iterator ends the workers.
        Raises ``EngineError`` when workers cannot start.
        """
        source = iter(tasks)
        try:
            exhausted = False
            while True:
                while not exhausted and len(self._jobs) < self._wanted * AHEAD:
                    try:
                        self._add(next(source))
                    except StopIteration:
                        exhausted = True
                if not self._jobs:
                    return
                self._assign()  # before yielding: workers go on while the consumer writes
                if self._jobs[0].waiting:
                    self._listen()
                else:
                    job = self._jobs.popleft()
                    yield job.task, job.results
        finally:
            for worker in self._workers:
                worker.end()
            self._workers.clear()

    def _add(self, task: Any) -> None:
        if isinstance(task, Marker):
            self._jobs.append(_Job(task, [], waiting=0))
            return
        job = _Job(task, [None], waiting=1)
        self._jobs.append(job)
        self._parts.append(_Part(job, 0, task))

    def _assign(self) -> None:
        """Give parts to idle workers; start workers while there is more to do than they can."""
        for worker in self._workers:
            if worker.ready and worker.part is None and self._parts:
                worker.give(self._parts.popleft())
        starting = sum(not worker.ready for worker in self._workers)
        while len(self._workers) < self._wanted and len(self._parts) > starting:
            self._workers.append(_Worker(self._context, self._work))
            starting += 1

    def _listen(self) -> None:
        """Wait until a worker has something to say, dies, or is late."""
        by_handle: dict[Any, _Worker] = {}
        for worker in self._workers:
            by_handle[worker.pipe] = worker
            by_handle[worker.process.sentinel] = worker
        busy = [w.due for w in self._workers if w.part is not None or not w.ready]
        patience = max(0.0, min(busy, default=time.monotonic()) - time.monotonic())
        heard = {by_handle[handle] for handle in wait(list(by_handle), timeout=patience)}
        for worker in heard:
            self._hear(worker)
        now = time.monotonic()
        for worker in set(self._workers) - heard:
            if (worker.part is not None or not worker.ready) and now > worker.due:
                self._lose(worker, TIMED_OUT)

    def _hear(self, worker: _Worker) -> None:
        try:
            kind, content = worker.pipe.recv() if worker.pipe.poll() else (None, None)
        except (EOFError, OSError):
            kind = None
        if kind is None:
            self._lose(worker, DIED)
        elif kind == READY:
            worker.ready = True
            self._failed_starts = 0
        elif kind == UNREADY:
            raise EngineError(f"a worker could not start: {content}")
        elif worker.part is not None:
            part, worker.part = worker.part, None
            if kind == RESULT:
                self._finish(part, content)
            elif kind == ERROR:
                self._isolate(part, f"error:{content}")

    def _lose(self, worker: _Worker, reason: str) -> None:
        """Replace a worker that died or is late, and decide what becomes of its part."""
        worker.end()
        self._workers.remove(worker)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= MAX_FAILED_STARTS:
                raise EngineError(
                    f"{MAX_FAILED_STARTS} workers in a row died while starting; "
                    "is there enough memory for each of them? Try fewer with --workers"
                )
        part, worker.part = worker.part, None
        if part is None:
            return
        part.tries += 1
        if reason == DIED and part.tries < TRIES:
            self._parts.appendleft(part)
        else:
            self._isolate(part, reason)

    def _isolate(self, part: _Part, reason: str) -> None:
        """Try each record of a failed part alone; give up what fails alone."""
        tasks = part.task.split()
        if len(tasks) == 1:
            self._finish(part, GivenUp(part.task, reason))
            return
        job = part.job
        job.results = [None] * len(tasks)
        job.waiting = len(tasks)
        for slot in reversed(range(len(tasks))):
            self._parts.appendleft(_Part(job, slot, tasks[slot]))

    def _finish(self, part: _Part, result: Any) -> None:
        part.job.results[part.slot] = result
        part.job.waiting -= 1


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Set environment variables for the processes started within; the user's own settings win."""
    added = {name: value for name, value in values.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]
