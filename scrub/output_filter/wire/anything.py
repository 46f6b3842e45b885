"""Streams of an app's own: events whose data is text or JSON, and JSON line by line."""

from typing import Any

import msgspec

from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.pieces import Pieces
from scrub.output_filter.wire.screener import Screener
from scrub.output_filter.wire.sse import KEEP_ALIVE, Reader, written

_OPENS_JSON = (b"{", b"[", b'"')
MOST_EVENT_BYTES = 4_000_000


class AnyEvents:
    """Server-sent events. Texts at the same place of like-named events are one text in pieces."""

    def __init__(self, screener: Screener) -> None:
        self._pieces = Pieces(screener)
        self._reader = Reader(MOST_EVENT_BYTES)

    def feed(self, chunk: bytes) -> bytes:
        """Take bytes; return what may be sent."""
        out = b""
        for event in self._reader.read(chunk):
            if event.data is None:
                out += KEEP_ALIVE
                continue
            name = _ascii(event.name)
            if event.data.startswith(_OPENS_JSON):
                said = self._pieces.said((name, "json"), _value(event.data))
                out += written(msgspec.json.encode(said), name)
            else:
                out += _lines(str(self._pieces.said((name, "text"), _text(event.data))), name)
        return out

    def end(self) -> bytes:
        """Return what is left to be sent; raises ``Fault`` if the stream ends within an event."""
        if not self._reader.empty:
            raise Fault("upstream_died")
        out = b""
        for key, said in self._pieces.rest(root=2):
            name = str(key[0])
            data = msgspec.json.encode(said)
            out += _lines(said, name) if key[1] == "text" else written(data, name)
        return out


class AnyLines:
    """JSON line by line. Texts at the same place of several lines are one text in pieces."""

    def __init__(self, screener: Screener) -> None:
        self._pieces = Pieces(screener)
        self._tail = b""

    def feed(self, chunk: bytes) -> bytes:
        """Take bytes; return what may be sent."""
        *lines, self._tail = (self._tail + chunk).split(b"\n")
        if len(self._tail) > MOST_EVENT_BYTES:
            raise Fault("response_too_large")
        return b"".join([self._line(line) for line in lines if line.strip()])

    def end(self) -> bytes:
        """Return what is left to be sent."""
        last = self._line(self._tail) if self._tail.strip() else b""
        rest = [msgspec.json.encode(said) + b"\n" for _, said in self._pieces.rest()]
        return b"".join([last, *rest])

    def _line(self, line: bytes) -> bytes:
        return msgspec.json.encode(self._pieces.said((), _value(line))) + b"\n"


def _lines(text: str, name: str) -> bytes:
    """Return an event of text, which may have several lines; none for no text."""
    if not text:
        return b""
    head = f"event: {name}\n" if name else ""
    data = "".join(f"data: {line}\n" for line in text.split("\n"))
    return f"{head}{data}\n".encode()


def _value(content: bytes) -> Any:
    try:
        return msgspec.json.decode(content)
    except (ValueError, RecursionError) as error:
        raise Fault("malformed", cause=type(error).__name__) from None


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise Fault("malformed") from None


def _ascii(name: bytes) -> str:
    try:
        return name.decode("ascii")
    except UnicodeDecodeError:
        raise Fault("malformed") from None
