"""What is sent to clients."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from math import ceil
from typing import NamedTuple

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from scrub.output_filter.wire.answers import failed_body
from scrub.output_filter.wire.apis import Api
from scrub.output_filter.wire.faults import Fault

_LAST_WORD_SECONDS = 5.0


def json_reply(body: bytes, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return a reply of JSON."""
    own = {**(headers or {}), "cache-control": "no-store"}
    return Response(body, status, own, media_type="application/json")


def failed(fault: Fault, api: Api) -> Response:
    """Return a fault as its API writes errors. What failed here would fail again: no retries."""
    headers = {}
    if fault.retry_after is not None:
        headers["retry-after"] = str(ceil(fault.retry_after))
    elif not fault.kind.startswith("upstream_"):
        headers["x-should-retry"] = "false"
    return json_reply(failed_body(fault, api), fault.status, headers)


class Patience(NamedTuple):
    """How long a client may take to take what it is sent, and what comes of it if it does not."""

    seconds: float
    last_word: bytes
    on_slow: Callable[[], None]


class Streamed(StreamingResponse):
    """A stream to a client that has to keep up.

    One that takes nothing for too long gets a last word in place of the rest, if it takes that,
    and is cut off. ``on_end`` is called in the end, however that comes.
    """

    def __init__(
        self, content: AsyncGenerator[bytes, None], *, headers: Mapping[str, str],
        patience: Patience, on_end: Callable[[], Awaitable[None]],
    ) -> None:  # fmt: skip
        own = {**headers, "cache-control": "no-store", "x-accel-buffering": "no"}
        super().__init__(content, headers=own, media_type="text/event-stream")
        self._content = content
        self._patience = patience
        self._on_end = on_end

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the stream."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._on_end()

    async def stream_response(self, send: Send) -> None:
        """Send the stream, as long as the client keeps up."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        async with aclosing(self._content) as content:
            async for chunk in content:
                try:
                    async with asyncio.timeout(self._patience.seconds):
                        await send(_part(chunk))
                except TimeoutError:
                    break
            else:
                await send(_part(b"", more=False))
                return
        self._patience.on_slow()
        try:
            async with asyncio.timeout(_LAST_WORD_SECONDS):
                await send(_part(self._patience.last_word, more=False))
        except TimeoutError:
            pass  # the server cuts the connection, since the answer has no end


def _part(body: bytes, *, more: bool = True) -> dict[str, object]:
    return {"type": "http.response.body", "body": body, "more_body": more}
