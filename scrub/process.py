"""A worker process as the supervisor sees it, and the thread that talks with it.

Only that thread ever waits for the process, so one that is stopped in the middle of a message
holds up nobody else.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from threading import Thread
from typing import Any

from scrub.worker import BEAT, serve

GONE = "gone"
# One thread per worker: the workers share the cores among themselves.
ONE_THREAD = {
    name: "1"
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
}

Message = tuple["WorkerProcess", str, Any]
"""From whom, what kind (``scrub.worker``, or ``GONE``), and what."""


class WorkerProcess:
    """One process; what it says is put into ``messages``."""

    def __init__(self, context: Any, work: Any, messages: "SimpleQueue[Message]") -> None:
        self._pipe, child = context.Pipe()
        self._tasks: SimpleQueue[Any] = SimpleQueue()
        self._messages = messages
        self.process: SpawnProcess = context.Process(target=serve, args=(child, work), daemon=True)
        with _environment(ONE_THREAD), _without_main():
            self.process.start()
        child.close()
        self.heard = time.monotonic()
        """When it last said anything, or was given a task."""
        Thread(target=self._attend, daemon=True).start()

    def give(self, task: Any) -> None:
        """Have it do a task; it must not have another."""
        self.heard = time.monotonic()
        self._tasks.put(task)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join(5.0)  # one that waits for a dead disk cannot even be killed
        self._tasks.put(None)

    def _attend(self) -> None:
        try:
            self._pass_on()
            while (task := self._tasks.get()) is not None:
                self._pipe.send(task)
                self._pass_on()
        except (EOFError, OSError):
            pass
        finally:
            self._pipe.close()
            self._messages.put((self, GONE, None))

    def _pass_on(self) -> None:
        """Pass on what it says until it has answered."""
        kind = BEAT
        while kind == BEAT:
            kind, content = self._pipe.recv()
            self.heard = time.monotonic()
            self._messages.put((self, kind, content))


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


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep processes started within from running the program's main file once more.

    Nothing in it is needed there. In a script without ``if __name__ == "__main__"`` it would be
    the whole script, and in a worker of Ray's or Spark's it is Ray or Spark.
    """
    main = sys.modules["__main__"]
    hidden = {name: vars(main).get(name) for name in ("__spec__", "__file__")}
    vars(main).update(__spec__=None, __file__=None)
    try:
        yield
    finally:
        for name, value in hidden.items():
            if value is None and name == "__file__":
                del vars(main)[name]
            else:
                vars(main)[name] = value
