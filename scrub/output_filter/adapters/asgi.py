"""An ASGI middleware: what an app answers, screened, whole or streamed.

>>> from starlette.applications import Starlette
>>> app = OutputFilterMiddleware(Starlette(), "output-filter", paths=("/chat",))
"""

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from scrub.errors import OutputFilterError
from scrub.output_filter.filter import OutputFilter
from scrub.output_filter.streams import Stream
from scrub.output_filter.wire.answers import Answer, failed_body, failed_event
from scrub.output_filter.wire.anything import AnyEvents, AnyLines
from scrub.output_filter.wire.apis import APIS, Api
from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import Screener, guarded
from scrub.policy import Policy

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Callable[[], Awaitable[Message]], Send], Awaitable[None]]

# What an app has lying about, and no model writes.
ASSETS = ("image/", "font/", "text/css", "text/javascript", "application/javascript")
MOST_BYTES = 16_000_000
_LINES = ("application/x-ndjson", "application/jsonl", "application/json-seq")
_CHAT = APIS["/v1/chat/completions"]


class OutputFilterMiddleware:
    """Screens the answers of an app: text, JSON, JSON line by line, server-sent events.

    ``paths`` are beginnings of those to screen. What cannot be screened is answered with an error
    in its place, or ends the stream with one; assets are let pass.
    """

    def __init__(
        self, app: App, policy: OutputFilter | Policy | str | Path, *,
        paths: Sequence[str] = ("/",), assets: Sequence[str] = ASSETS,
    ) -> None:  # fmt: skip
        self._app = app
        self._filter = policy if isinstance(policy, OutputFilter) else OutputFilter(policy)
        self._paths = tuple(paths)
        self._assets = tuple(assets)

    async def __call__(
        self, scope: MutableMapping[str, Any], receive: Callable[[], Awaitable[Message]], send: Send
    ) -> None:
        """Answer a request."""
        if scope["type"] == "websocket" and scope["path"].startswith(self._paths):
            raise OutputFilterError("this middleware cannot screen a websocket; leave out its path")
        if scope["type"] != "http" or not scope["path"].startswith(self._paths):
            await self._app(scope, receive, send)
            return
        reply = _Reply(self._filter, scope["path"], self._assets, send)
        await self._app(scope, receive, reply.send)


class _Body(Protocol):
    """What screens a body, piece by piece."""

    def feed(self, chunk: bytes) -> bytes: ...

    def end(self) -> bytes: ...


class _Reply:
    """One answer. It begins when its first bytes may be sent."""

    def __init__(
        self, filter: OutputFilter, path: str, assets: tuple[str, ...], send: Send
    ) -> None:
        self._screener = Screener(filter)
        self._filter = filter
        self._api = APIS.get(path, _CHAT)
        self._of_an_api = path in APIS
        self._assets = assets
        self._send = send
        self._start: Message = {}
        self._body: _Body | None = None
        self._begun = self._over = False
        self._kind = ""

    async def send(self, message: Message) -> None:
        """Send a part of the app's answer, screened."""
        if self._over:
            return
        try:
            if message["type"] == "http.response.start":
                self._begin(message)
            elif message["type"] == "http.response.body":
                await self._part(message.get("body", b""), more=message.get("more_body", False))
            elif message["type"] == "http.response.pathsend":
                raise Fault("unscannable")
            else:
                await self._send(message)
        except Fault as fault:
            await self._fail(fault)

    def _begin(self, message: Message) -> None:
        self._start = message
        headers = {name.lower(): value for name, value in message.get("headers", ())}
        self._kind = headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].lower()
        if self._kind.startswith(self._assets):
            return
        if headers.get(b"content-encoding", b"identity") != b"identity":
            raise Fault("unscannable")
        self._body = self._body_of(self._kind)
        left_out = (b"content-length", b"etag")
        message["headers"] = [
            (name, value) for name, value in message["headers"] if name.lower() not in left_out
        ]

    def _body_of(self, kind: str) -> _Body:
        if kind == "text/event-stream":
            if self._of_an_api and self._api.stream:
                return _OfAnApi(Answer(self._api, self._screener))
            return AnyEvents(self._screener)
        if kind == "application/json":
            return _Whole(self._filter)
        if kind in _LINES:
            return AnyLines(self._screener)
        if kind.startswith("text/"):
            return _Text(self._filter)
        return _Nothing()

    async def _part(self, body: bytes, *, more: bool) -> None:
        clean = body
        if (screening := self._body) is not None:
            clean = guarded(lambda: screening.feed(body)) if body else b""
            if not more:
                clean += guarded(screening.end)
        if not self._begun and (clean or not more):
            self._begun = True
            await self._send(self._start)
        if clean or not more:
            await self._send({"type": "http.response.body", "body": clean, "more_body": more})
        self._over = not more

    async def _fail(self, fault: Fault) -> None:
        self._over = True
        if not self._begun:
            headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
            start = {"type": "http.response.start", "status": fault.status, "headers": headers}
            await self._send(start)
            last = failed_body(fault, self._api)
        elif self._kind == "text/event-stream":
            last = failed_event(fault, self._api)
        elif self._kind in _LINES:
            last = failed_body(fault, self._api) + b"\n"
        else:
            raise fault  # the server cuts the connection: the client sees that the end is missing
        await self._send({"type": "http.response.body", "body": last, "more_body": False})


class _OfAnApi:
    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def feed(self, chunk: bytes) -> bytes:
        return self._answer.feed(chunk)

    def end(self) -> bytes:
        self._answer.end()
        return b""


class _Whole:
    """JSON nobody knows the shape of: every key, text and number of it is screened."""

    def __init__(self, filter: OutputFilter) -> None:
        self._filter = filter
        self._pieces: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> bytes:
        self._size += len(chunk)
        if self._size > MOST_BYTES:
            raise Fault("response_too_large")
        self._pieces.append(chunk)
        return b""

    def end(self) -> bytes:
        if not self._pieces:
            return b""
        try:
            value = msgspec.json.decode(b"".join(self._pieces))
        except (ValueError, RecursionError):
            raise Fault("malformed") from None
        return msgspec.json.encode(self._filter.screen_json(value).value)


class _Text:
    def __init__(self, filter: OutputFilter) -> None:
        self._stream: Stream[bytes] = filter.stream(())
        self._begun = False

    def feed(self, chunk: bytes) -> bytes:
        self._begun = True
        return self._stream._put(chunk)

    def end(self) -> bytes:
        return self._stream._end() if self._begun else b""


class _Nothing:
    """A body of a kind nobody can screen: it has to be empty."""

    def feed(self, chunk: bytes) -> bytes:
        raise Fault("unscannable")

    def end(self) -> bytes:
        return b""


__all__ = ["ASSETS", "Api", "OutputFilterMiddleware"]
