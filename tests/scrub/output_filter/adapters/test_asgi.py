"""An app behind the middleware, whatever it answers."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra `serve`")

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute

from recognizers.scanner import Scanner
from scrub.output_filter import OutputFilter, OutputFilterError
from scrub.output_filter.adapters.asgi import OutputFilterMiddleware
from tests.scrub.output_filter.serve.said import (
    CLEAN,
    EMAIL,
    SAID,
    chat_events,
    clean,
    event,
    pieces,
)

FILTER = OutputFilter("output-filter")


def streaming(parts: list[bytes], kind: str) -> Any:
    async def reply(request: Any) -> Response:
        async def body() -> AsyncIterator[bytes]:
            for part in parts:
                yield part

        return StreamingResponse(body(), media_type=kind)

    return reply


async def socket(websocket: Any) -> None:
    await websocket.accept()


TEXT = [each.encode() for each in pieces(SAID + " €", 3)]
APP = Starlette(
    routes=[
        Route("/text", lambda request: PlainTextResponse(SAID)),
        Route("/json", lambda request: JSONResponse({"said": SAID, EMAIL: [True, {"a": EMAIL}]})),
        Route("/picture", lambda request: Response(b"\x89PNG", media_type="image/png")),
        Route("/blob", lambda request: Response(EMAIL.encode(), media_type="application/octet-stream")),
        Route("/packed", lambda request: Response(EMAIL, headers={"content-encoding": "gzip"}, media_type="text/plain")),
        Route("/nothing", lambda request: Response(status_code=204)),
        Route("/badjson", lambda request: Response(EMAIL, media_type="application/json")),
        Route("/stream", streaming([b"".join(TEXT)[i : i + 5] for i in range(0, 99, 5)], "text/plain")),
        Route("/utf8", streaming([EMAIL.encode(), b" \xff"], "text/plain")),
        Route("/sse", streaming([event({"token": each}) for each in pieces(SAID)], "text/event-stream")),
        Route("/sse-text", streaming([f"event: t\ndata: {each}\n\n".encode() for each in pieces(SAID)], "text/event-stream")),
        Route("/lines", streaming([json.dumps({"message": {"content": each}, "done": False}).encode() + b"\n" for each in pieces(SAID)], "application/x-ndjson")),
        Route("/sse-bad", streaming([event({"token": each}) for each in pieces(SAID)] + [b"data: {" + EMAIL.encode() + b"\n\n"], "text/event-stream")),
        Route("/v1/chat/completions", streaming(chat_events(), "text/event-stream")),
        Route("/open/text", lambda request: PlainTextResponse(SAID)),
        WebSocketRoute("/socket", socket),
    ]
)  # fmt: skip
PATHS = [each.path for each in APP.routes if isinstance(each, Route) and "/open" not in each.path]


def call(path: str, **options: Any) -> tuple[int, dict[bytes, bytes], bytes]:
    """Call the app behind the middleware; return status, headers and body."""
    sent: list[Any] = []
    kind = "websocket" if path == "/socket" else "http"
    scope = {
        "type": kind, "method": "GET", "path": path, "headers": [], "query_string": b"",
        "raw_path": path.encode(), "root_path": "", "scheme": "http", "http_version": "1.1",
        "asgi": {"version": "3.0", "spec_version": "2.4"}, "server": ("x", 1), "client": ("y", 2),
    }  # fmt: skip

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    app = OutputFilterMiddleware(APP, FILTER, **options)
    asyncio.run(app(scope, receive, send))
    start, *parts = sent
    assert [each["more_body"] for each in parts if "more_body" in each][-1:] in ([False], [])
    return start["status"], dict(start["headers"]), b"".join(each["body"] for each in parts)


def said(body: bytes, *names: str) -> str:
    """Put together what a stream says under some names."""
    text = ""
    for line in body.decode().splitlines():
        if line := line.removeprefix("data: ").strip():
            value = json.loads(line)
            for name in names:
                value = value.get(name, {})
            text += value or ""
    return text


def test_text_and_json() -> None:
    assert call("/text")[::2] == (200, CLEAN.encode())
    assert b"content-length" not in call("/text")[1]
    assert json.loads(call("/json")[2]) == {
        "said": CLEAN,
        "[EMAIL_ADDRESS]": [True, {"a": "[EMAIL_ADDRESS]"}],
    }
    assert call("/nothing")[::2] == (204, b"")
    assert call("/picture")[::2] == (200, b"\x89PNG")


def test_streams() -> None:
    assert call("/stream")[2].decode() == f"{CLEAN} €"
    assert said(call("/sse")[2], "token") == CLEAN
    assert said(call("/lines")[2], "message", "content") == CLEAN
    body = call("/sse-text")[2].decode()
    assert "".join(each[6:] for each in body.split("\n") if each.startswith("data: ")) == CLEAN
    assert clean(call("/v1/chat/completions")[2])
    assert b"[DONE]" in call("/v1/chat/completions")[2]


@pytest.mark.parametrize("path", ["/blob", "/packed", "/badjson"])
def test_what_cannot_be_screened(path: str) -> None:
    status, headers, body = call(path)
    assert status == 502
    assert headers[b"content-type"] == b"application/json"
    assert "withheld" in json.loads(body)["error"]["message"]


def test_a_stream_that_breaks_ends_with_an_error() -> None:
    status, _, body = call("/sse-bad")
    assert status == 200
    assert clean(body)
    assert json.loads(body.rpartition(b"data: ")[2])["error"]["code"] == "malformed"


def test_bytes_that_are_no_text() -> None:
    try:
        assert clean(call("/utf8")[2])
    except OutputFilterError as error:
        assert "okafor" not in str(error)


@pytest.mark.parametrize("path", PATHS)
def test_a_scanner_fails(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    def fail(self: Scanner, texts: Any) -> Any:
        raise ValueError(f"cannot read {texts}")

    monkeypatch.setattr(Scanner, "find", fail)
    try:
        status, _, body = call(path)
    except OutputFilterError as error:
        assert clean(error)
    else:
        assert clean(body)
        assert status in (500, 502) or path in ("/picture", "/nothing") or b'"error"' in body


def test_paths() -> None:
    assert call("/open/text", paths=("/text",))[2].decode() == SAID
    assert call("/text", paths=("/text",))[2].decode() == CLEAN
    with pytest.raises(OutputFilterError, match="websocket"):
        call("/socket")
