"""Worker processes that may die: work goes on, in order, and what kills a worker is set aside.

``multiprocessing.Pool`` hangs when a worker is killed and ``ProcessPoolExecutor`` fails everything
pending, so this is our own. One job is with one worker at a time. A worker that dies, falls silent
or takes too much memory is replaced and its job tried again; a job that keeps failing, or runs past
its deadline, is split into its records, each tried alone, and a record that fails alone is given up
with a reason. Results come in the order of the jobs, whatever the number of workers, and at most a
few jobs per worker are ahead of the consumer.
"""

import multiprocessing
import time
from collections import deque
from collections.abc import Generator, Iterable
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Protocol

import msgspec

from scrub.errors import EngineError
from scrub.events import event
from scrub.process import GONE, Message, WorkerProcess
from scrub.worker import BEAT, READY, RESULT, UNREADY

AHEAD = 4  # jobs per worker read before the oldest is done
TRIES = 3  # a worker may be killed from outside, more than once: that says nothing of its task
START_SECONDS = 900.0  # to load, as long as there are signs of life: disks and cores may be busy
SILENT_SECONDS = 6.0  # without a sign of life, when there should be one every half second
SILENT_START_SECONDS = 120.0  # libraries are loaded from slow disks, and their loader is deaf
MAX_FAILED_STARTS = 5  # in a row, and one more for each worker: they start together
PAUSE, LONGEST_PAUSE = 0.05, 2.0  # seconds before another start; doubled with each that fails

DIED = "worker_died"
SILENT = "worker_stalled"
TOO_LARGE = "memory_exceeded"
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


class _Worker(WorkerProcess):
    """A process, and the part it is working on."""

    ready = False
    part: _Part | None = None
    base = 0
    """Bytes of memory it held when it had loaded."""

    def __init__(self, context: Any, work: Any, messages: "SimpleQueue[Message]") -> None:
        super().__init__(context, work, messages)
        self.due = time.monotonic() + START_SECONDS

    @property
    def busy(self) -> bool:
        return self.part is not None or not self.ready

    @property
    def patience(self) -> float:
        """When it is late, unless it says something before."""
        silence = SILENT_SECONDS if self.ready else SILENT_START_SECONDS
        return min(self.due, self.heard + silence)

    def work_on(self, part: _Part) -> None:
        self.part = part
        self.due = time.monotonic() + part.task.deadline
        self.give(part.task)


class Supervisor:
    """Runs tasks on ``workers`` processes; ``work`` is picklable, and called with each task.

    ``memory`` is how many bytes a worker may take for a task, beyond what it holds when it has
    loaded. Within a ``with``, workers stay for the next call of ``results``.
    """

    def __init__(self, work: Any, *, workers: int, memory: int | None = None) -> None:
        self._work = work
        self._wanted = workers
        self._memory = memory
        self._stay = False
        self._workers: list[_Worker] = []
        self._context = multiprocessing.get_context("spawn")
        self._messages: SimpleQueue[Message] = SimpleQueue()
        self._jobs: deque[_Job] = deque()
        self._parts: deque[_Part] = deque()
        self._failed_starts = 0
        self._next_start = 0.0
        self._looked = time.monotonic()

    def __enter__(self) -> "Supervisor":
        self._stay = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._jobs.clear()
        self._parts.clear()

    def results(self, tasks: Iterable[Any]) -> Generator[tuple[Any, list[Any]], None, None]:
        """Yield each task in order with its results: one, or one for each part it was split into.

        A part that could not be done is a ``GivenUp``. Closing the iterator ends the workers.
        Raises ``EngineError`` when workers cannot start.
        """
        source = iter(tasks)
        exhausted = False
        try:
            while True:
                while not exhausted and len(self._jobs) < self._wanted * AHEAD:
                    try:
                        self._add(next(source))
                    except StopIteration:
                        exhausted = True
                if not self._jobs:
                    break
                self._assign()  # before yielding: workers go on while the consumer writes
                if self._jobs[0].waiting:
                    self._listen()
                else:
                    job = self._jobs.popleft()
                    yield job.task, job.results
        except BaseException:
            self.close()
            raise
        if not self._stay:
            self.close()

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
                worker.work_on(self._parts.popleft())
        starting = sum(not worker.ready for worker in self._workers)
        while (
            len(self._workers) < self._wanted
            and len(self._parts) > starting
            and time.monotonic() >= self._next_start
        ):
            self._workers.append(_Worker(self._context, self._work, self._messages))
            starting += 1

    def _listen(self) -> None:
        """Wait until a worker has something to say or is late, or another may be started."""
        late = [worker.patience for worker in self._workers if worker.busy]
        if self._parts and len(self._workers) < self._wanted:
            late.append(self._next_start)
        patience = max(0.0, min(late, default=0.0) - time.monotonic())
        try:
            self._hear(*self._messages.get(timeout=patience))
            while True:
                self._hear(*self._messages.get_nowait())
        except Empty:
            pass
        self._forgive_own_absence()
        now = time.monotonic()
        for worker in [each for each in self._workers if each.busy and now > each.patience]:
            self._lose(worker, TIMED_OUT if now > worker.due else SILENT)

    def _forgive_own_absence(self) -> None:
        """Let no worker be late because this very process was stopped, or its consumer was slow."""
        now = time.monotonic()
        away = now - self._looked
        if away > 2 * SILENT_SECONDS:
            for worker in self._workers:
                worker.heard = now
                worker.due += away
        self._looked = now

    def _hear(self, worker: WorkerProcess, kind: str, content: Any) -> None:
        if not isinstance(worker, _Worker) or worker not in self._workers:
            return  # it was given up before
        if kind == GONE:
            self._lose(worker, DIED)
        elif kind == BEAT:
            if worker.ready and self._memory and content > worker.base + self._memory:
                self._lose(worker, TOO_LARGE)
        elif kind == READY:
            worker.ready = True
            worker.base = content
            self._failed_starts = 0
        elif kind == UNREADY:
            raise EngineError(f"a worker could not start: {content}")
        elif worker.part is not None:
            part, worker.part = worker.part, None
            if kind == RESULT:
                self._finish(part, content)
            else:
                self._isolate(part, f"error:{content}")

    def _lose(self, worker: _Worker, reason: str) -> None:
        """Replace a worker that died or is late, and decide what becomes of its part."""
        worker.end()
        self._workers.remove(worker)
        event("worker lost", reason=reason, ready=worker.ready, code=worker.process.exitcode)
        if not worker.ready:
            self._count_failed_start()
        part, worker.part = worker.part, None
        if part is None:
            return
        part.tries += 1
        if reason != TIMED_OUT and part.tries < TRIES:
            self._parts.appendleft(part)
        else:
            self._isolate(part, reason)

    def _count_failed_start(self) -> None:
        self._failed_starts += 1
        pause = min(PAUSE * 2**self._failed_starts, LONGEST_PAUSE)
        self._next_start = time.monotonic() + pause
        too_many = self._failed_starts >= MAX_FAILED_STARTS + self._wanted
        if too_many and not any(worker.ready for worker in self._workers):
            raise EngineError(
                f"{self._failed_starts} workers in a row died while starting; "
                "is there enough memory for each of them? Try fewer with --workers"
            )

    def _isolate(self, part: _Part, reason: str) -> None:
        """Try each record of a failed part alone; give up what fails alone."""
        tasks = part.task.split()
        if len(tasks) == 1:
            event("record given up", reason=reason)
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
