"""Server-sent events: bytes cut anywhere in, whole events out.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from collections.abc import Iterator
from typing import NamedTuple

from scrub.output_filter.wire.faults import Fault

KEEP_ALIVE = b": keep-alive\n\n"
_BOM = b"\xef\xbb\xbf"


class Event(NamedTuple):
    """One event; ``name`` and ``data`` as they came, ``data`` None for a comment."""

    name: bytes
    data: bytes | None


COMMENT = Event(b"", None)


class Reader:
    r"""Takes a stream's bytes, and gives its events; ids and retry times are left out.

    >>> reader = Reader(1000)
    >>> list(reader.read(b'event: a\r\ndata: 1\r')), list(reader.read(b'\n\r\n'))
    ([], [Event(name=b'a', data=b'1')])
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._tail: list[bytes] = []  # the begin of a line
        self._size = 0  # of the event that is being read
        self._first = True
        self._name = b""
        self._data: list[bytes] = []

    @property
    def empty(self) -> bool:
        """Whether nothing waits for its end."""
        return not (any(self._tail) or self._data)

    def read(self, chunk: bytes) -> Iterator[Event]:
        """Yield the events that a chunk ends; raises ``Fault`` for one too large."""
        self._size += len(chunk)
        if self._size > self._most:
            raise Fault("response_too_large")
        if b"\n" not in chunk and b"\r" not in chunk and not self._ends_with_return():
            self._tail.append(chunk)
            return
        content = b"".join([*self._tail, chunk])
        if b"\r" in content:
            # What follows a return at the very end says whether it ends a line alone.
            cut = content.endswith(b"\r")
            whole = content[:-1] if cut else content
            lines = whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
            last = lines.pop() + (b"\r" if cut else b"")
        else:
            *lines, last = content.split(b"\n")
        self._tail = [last]
        for line in lines:
            if event := self._line(line):
                yield event
        if not self._data:
            self._size = len(last)

    def _ends_with_return(self) -> bool:
        return bool(self._tail) and self._tail[-1].endswith(b"\r")

    def _line(self, line: bytes) -> Event | None:
        if self._first:
            self._first, line = False, line.removeprefix(_BOM)
        if line.startswith(b"data:"):
            self._data.append(line[6:] if line.startswith(b"data: ") else line[5:])
        elif not line:
            return self._dispatched()
        elif line.startswith(b":"):
            return COMMENT
        elif line.startswith(b"event:"):
            self._name = line[6:].removeprefix(b" ")
        elif line.partition(b":")[0] not in (b"id", b"retry", b"event", b"data"):
            raise Fault("malformed")
        return None

    def _dispatched(self) -> Event | None:
        name, self._name = self._name, b""
        if not self._data:
            return None
        data = b"\n".join(self._data)
        self._data.clear()
        return Event(name, data)


def written(data: bytes, name: str = "") -> bytes:
    r"""Return an event; ``data`` is one line.

    >>> written(b"{}", "ping")
    b'event: ping\ndata: {}\n\n'
    """
    head = b"event: %b\n" % name.encode() if name else b""
    return b"%bdata: %b\n\n" % (head, data)
