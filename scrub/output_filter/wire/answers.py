"""An upstream's answer, bytes in and bytes out: a whole body, or a stream of events."""

from typing import Any

import msgspec

from scrub.output_filter.wire.apis import Api
from scrub.output_filter.wire.chat import DONE
from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import Screener
from scrub.output_filter.wire.sse import KEEP_ALIVE, Event, Reader, written

MOST_EVENT_BYTES = 4_000_000
_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode


def whole(body: bytes, api: Api, screener: Screener) -> bytes:
    """Return a whole answer as it may be sent; raises ``Fault``."""
    return _encode(api.screened(_object(body), screener))


class Answer:
    """A streamed answer. After a ``Fault`` nothing more of it comes out."""

    def __init__(self, api: Api, screener: Screener) -> None:
        if api.stream is None:
            raise Fault("malformed")
        self._events = api.stream(screener)
        self._reader = Reader(MOST_EVENT_BYTES)
        self._over = False

    @property
    def id(self) -> Any:
        """The answer's id, where later requests go on from it."""
        return getattr(self._events, "id", None)

    def feed(self, chunk: bytes) -> bytes:
        """Take bytes of the upstream's; return what may be sent."""
        try:
            return b"".join([self._event(event) for event in self._reader.read(chunk)])
        except Fault:
            self._over = True
            raise
        except Exception as error:
            self._over = True
            raise Fault("malformed", cause=type(error).__name__) from None

    def end(self) -> None:
        """Take note that the upstream has ended; raises ``Fault`` if it had more to say."""
        if not self._reader.empty or not self._events.complete:
            raise Fault("upstream_died")

    def _event(self, event: Event) -> bytes:
        if event.data is None:
            return KEEP_ALIVE
        if self._over:
            raise Fault("malformed")
        if event.data == DONE:
            self._over = True
            outs = self._events.done()
            return b"".join([_written(out.name, out.data) for out in outs]) + written(DONE)
        outs = self._events.event(event.name.decode("ascii"), _object(event.data))
        return b"".join([_written(out.name, out.data) for out in outs])


def failed_event(fault: Fault, api: Api) -> bytes:
    """Return a fault as an event of the API's streams."""
    return _written(*api.failed_event(fault))


def failed_body(fault: Fault, api: Api) -> bytes:
    """Return a fault as the API's whole answer."""
    return _encode(api.failed(fault))


def _written(name: str, data: Any) -> bytes:
    return written(_encode(data), name)


def _object(content: bytes) -> dict[str, Any]:
    try:
        value = _decode(content)
    except (ValueError, RecursionError) as error:  # its message may show the text
        raise Fault("malformed", cause=type(error).__name__) from None
    if not isinstance(value, dict):
        raise Fault("malformed")
    return value
