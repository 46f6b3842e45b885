"""The other end of the supervisor's pipe: a process that does one task after another."""

import signal
from multiprocessing.connection import Connection
from typing import Any

from scrub.errors import ScrubError

READY, UNREADY, RESULT, ERROR = "ready", "unready", "result", "error"


def serve(pipe: Connection, work: Any) -> None:
    """Load what ``work`` needs, then answer each task with its result until the pipe closes.

    Errors travel as the name of their type: their message could show a text. Only what goes
    wrong while loading, before any text was seen, is told in full.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's business
    try:
        work.load()
    except ScrubError as error:
        pipe.send((UNREADY, str(error)))
        return
    except Exception as error:
        pipe.send((UNREADY, f"{type(error).__name__}: {error}"))
        return
    pipe.send((READY, None))
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return  # the supervisor is gone
        try:
            answer = (RESULT, task.run(work))
        except Exception as error:
            answer = (ERROR, type(error).__name__)
        pipe.send(answer)
