"""Work ahead: while one thread writes a batch, another reads and masks the next."""

import queue
import threading
from collections.abc import Iterator
from typing import Any, TypeVar

T = TypeVar("T")
_DEPTH = 2
_LOOK = 0.1


def ahead(items: Iterator[T]) -> Iterator[T]:
    """Yield the items, made in a thread of their own, at most two ahead.

    An error in the thread is raised here. A consumer that stops early stops the thread.
    """
    ready: queue.Queue[tuple[str, Any]] = queue.Queue(_DEPTH)
    stopped = threading.Event()

    def put(kind: str, value: Any = None) -> bool:
        while not stopped.is_set():
            try:
                ready.put((kind, value), timeout=_LOOK)
                return True
            except queue.Full:
                continue
        return False

    def work() -> None:
        try:
            for each in items:
                if not put("item", each):
                    return
            put("end")
        except BaseException as error:
            put("error", error)

    thread = threading.Thread(target=work, name="geomask-ahead", daemon=True)
    thread.start()
    try:
        while (got := ready.get())[0] == "item":
            yield got[1]
        if got[0] == "error":
            raise got[1]
    finally:
        stopped.set()
        thread.join()
