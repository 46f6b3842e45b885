"""The other end of the supervisor's pipe: a process that does one task after another.

While it loads and while it works, a thread of it says every half second that it is alive, and how
much memory it holds; a process that is stopped, or stuck in a library, falls silent.
"""

import os
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from scrub.errors import ScrubError

READY, UNREADY, BEAT, RESULT, ERROR = "ready", "unready", "beat", "result", "error"
BEAT_SECONDS = 0.5


def serve(pipe: Connection, work: Any) -> None:
    """Load what ``work`` needs, then answer each task with its result until the pipe closes.

    Errors travel as the name of their type: their message could show a text. Only what goes
    wrong while loading, before any text was seen, is told in full.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's business
    _be_the_first_to_go()
    line = _Line(pipe)
    line.begin()
    try:
        work.load()
    except ScrubError as error:
        line.end((UNREADY, str(error)))
        return
    except Exception as error:
        line.end((UNREADY, f"{type(error).__name__}: {error}"))
        return
    _fall_silent()
    line.end((READY, memory()))
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return  # the supervisor is gone
        line.begin()
        try:
            answer = (RESULT, task.run(work))
        except BaseException as error:  # of a library that ends programs: not this one
            answer = (ERROR, type(error).__name__)
        line.end(answer)


class _Line:
    """What is said to the supervisor: beats between ``begin`` and ``end``, then the answer."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()
        self._busy = threading.Event()
        threading.Thread(target=self._beat, daemon=True).start()

    def begin(self) -> None:
        self._busy.set()

    def end(self, answer: tuple[str, Any]) -> None:
        with self._lock:  # so that no beat comes after the answer
            self._busy.clear()
            with suppress(OSError):
                self._pipe.send(answer)

    def _beat(self) -> None:
        pause = threading.Event()
        while True:
            self._busy.wait()
            with self._lock:
                if self._busy.is_set():
                    try:
                        self._pipe.send((BEAT, memory()))
                    except OSError:
                        os._exit(1)  # the supervisor is gone, and nobody waits for the result
            pause.wait(BEAT_SECONDS)


def memory() -> int:
    """Return the bytes of memory this process holds; where that is not told, its most so far."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        pass
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _fall_silent() -> None:
    """Say nothing on the terminal from here on: what libraries print, warn and log holds text."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _be_the_first_to_go() -> None:
    """Have the kernel, when memory runs out, end this process rather than its supervisor."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("800")
