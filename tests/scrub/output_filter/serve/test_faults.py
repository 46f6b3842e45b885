"""Whatever goes wrong, nothing raw goes out, and the client gets an error its API has."""

import json
import socket
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import httpx
import pytest

from recognizers import Span
from recognizers.scanner import Scanner
from tests.scrub.output_filter.serve.conftest import Serve
from tests.scrub.output_filter.serve.running import Running, settings_for
from tests.scrub.output_filter.serve.said import (
    ARGUMENTS,
    EMAIL,
    SAID,
    chat_chunk,
    chat_events,
    chat_whole,
    clean,
    event,
    message_events,
    message_whole,
    response_events,
    response_whole,
)
from tests.scrub.output_filter.serve.upstream import Script, Upstream

openai = pytest.importorskip("openai")
anthropic = pytest.importorskip("anthropic")

LIMITS = {
    "idle_seconds": 1.5,
    "request_seconds": 1.5,
    "request_bytes": 100_000,
    "response_bytes": 2_000_000,
}


class Kind(NamedTuple):
    """An API: its path, and what it says, whole and streamed."""

    path: str
    whole: Any
    events: list[bytes]


KINDS = {
    "chat": Kind("/v1/chat/completions", chat_whole(call=ARGUMENTS), chat_events(call=ARGUMENTS)),
    "responses": Kind("/v1/responses", response_whole(call=ARGUMENTS), response_events(call=ARGUMENTS)),
    "messages": Kind("/v1/messages", message_whole(call=json.loads(ARGUMENTS)), message_events(call=ARGUMENTS)),
}  # fmt: skip


def streamed(server: Running, kind: Kind) -> tuple[str, dict[str, Any]]:
    """Ask for a stream; return all that came, and the error that ended it."""
    with httpx.Client(timeout=20) as client:
        reply = client.post(server.url + kind.path, json={"stream": True})
    assert reply.status_code == 200
    assert clean(reply.text)
    last = reply.text.rstrip("\n").rpartition("\n\n")[2]
    name, _, data = last.partition("data: ")
    value = json.loads(data)
    if "messages" in kind.path:
        assert (name, value["type"]) == ("event: error\n", "error")
        return reply.text, value["error"]
    if "responses" in kind.path:
        assert (name, value["type"]) == ("event: error\n", "error")
        return reply.text, value
    assert name == ""
    return reply.text, value["error"]


def whole(server: Running, kind: Kind) -> tuple[int, dict[str, Any]]:
    """Ask for a whole answer; return the status and the error."""
    with httpx.Client(timeout=20) as client:
        reply = client.post(server.url + kind.path, json={})
    assert clean(reply.text)
    value = reply.json()
    if "messages" in kind.path:
        assert value["type"] == "error"
    return reply.status_code, value["error"]


@pytest.fixture
def server(serve: Serve) -> Running:
    return serve(limits=LIMITS)


def bad_find(self: Scanner, texts: Sequence[str]) -> list[list[Span]]:
    raise ValueError(f"cannot read {texts}")


def slow_find() -> Any:
    find = Scanner.find
    slept: list[bool] = []

    def slow(self: Scanner, texts: Sequence[str]) -> list[list[Span]]:
        if not slept:
            slept.append(True)
            time.sleep(0.7)
        return find(self, texts)

    return slow


FINDS: dict[str, Any] = {"screened": lambda: bad_find, "longer": slow_find}


@pytest.mark.parametrize("api", KINDS)
@pytest.mark.parametrize("find", FINDS)
def test_a_scanner_fails(
    serve: Serve, upstream: Upstream, monkeypatch: pytest.MonkeyPatch, api: str, find: str
) -> None:
    server = serve(limits={"screen_seconds": 0.5 if find == "longer" else 60.0})
    kind = KINDS[api]
    with monkeypatch.context() as patch:
        patch.setattr(Scanner, "find", FINDS[find]())
        upstream.script = Script(kind.events)
        said, error = streamed(server, kind)
    assert find in error["message"]
    assert "Anything" not in said
    monkeypatch.setattr(Scanner, "find", FINDS[find]())
    upstream.says_json(kind.whole)
    status, error = whole(server, kind)
    assert status == 500
    assert find in error["message"]


BROKEN: dict[str, tuple[Script, str]] = {
    "dies": (Script([], end="abort"), "ended"),
    "ends too early": (Script([]), "ended"),
    "ends within an event": (Script([b'data: {"a"']), "ended"),
    "says nothing more": (Script([], end="hang"), "too long"),
    "no JSON": (Script([b"data: {" + EMAIL.encode() + b"\n\n"]), "malformed"),
    "no object": (Script([b'data: ["' + EMAIL.encode() + b'"]\n\n']), "malformed"),
    "no field of an event": (Script([EMAIL.encode() + b": 1\n\n"]), "malformed"),
    "no UTF-8": (Script([b'data: {"type": "x\xff' + EMAIL.encode() + b'"}\n\n']), "malformed"),
    "a name that is none": (Script([b"event: \xff\ndata: {}\n\n"]), "malformed"),
    "half a character": (Script([b'data: {"type": "\\ud83d"}\n\n']), "malformed"),
    "too deep": (Script([b'data: {"type": "x", "choices": ' + b"[" * 5000 + b"]" * 5000 + b"}\n\n"]), "malformed"),
    "deep": (Script([b'data: {"type": "x", "choices": [], "a": ' + b"[" * 99 + b"]" * 99 + b"}\n\n"]), "cannot be screened"),
    "no shape": (Script([b'data: {"said": "' + EMAIL.encode() + b'"}\n\n']), "cannot be screened"),
    "too much": (Script([b"data: " + b"x" * 100_000] * 30), "larger"),
    "packed": (Script([b"\x1f\x8b"], headers={"content-encoding": "gzip"}), "cannot be screened"),
    "a picture": (Script([event({"type": "x", "choices": [], "item": {"type": "image", "a": EMAIL}})]), "cannot be screened"),
}  # fmt: skip


@pytest.mark.parametrize("api", KINDS)
@pytest.mark.parametrize("name", BROKEN)
def test_a_stream_breaks(server: Running, upstream: Upstream, api: str, name: str) -> None:
    kind, (script, reason) = KINDS[api], BROKEN[name]
    begun = kind.events[: len(kind.events) // 2]
    upstream.script = Script([*begun, *script.pieces], headers=script.headers, end=script.end)
    if script.headers:  # refused before anything is sent
        assert reason in whole(server, kind)[1]["message"]
    else:
        assert reason in streamed(server, kind)[1]["message"]


WHOLE: dict[str, tuple[Script, int, str]] = {
    "dies": (Script([b'{"a": "'], kind="application/json", end="abort"), 502, "ended"),
    "hangs": (Script([b'{"a": "'], kind="application/json", end="hang"), 504, "too long"),
    "no JSON": (Script([EMAIL.encode()], kind="application/json"), 502, "malformed"),
    "half of it": (Script([json.dumps(chat_whole()).encode()[:-9]], kind="application/json"), 502, "malformed"),
    "text": (Script([EMAIL.encode()], kind="text/plain"), 502, "cannot be screened"),
    "too much": (Script([b" " * 100_000] * 30, kind="application/json"), 502, "larger"),
    "a bomb": (Script([b"\x28\xb5"], kind="application/json", headers={"content-encoding": "zstd"}), 502, "cannot be"),
    "an error page": (Script([f"<p>{EMAIL}".encode()], status=503, kind="text/html"), 503, "error"),
    "sent elsewhere": (Script([], status=302, headers={"location": "http://127.0.0.1:9/"}), 502, "error"),
    "sound": (
        Script([json.dumps({"choices": [{"index": 0, "message": {"audio": {"data": "UklG", "transcript": SAID}}}]}).encode()],
               kind="application/json"), 502, "cannot be screened",
    ),
    "a picture": (
        Script([json.dumps({"choices": [], "output": [{"type": "image_generation_call", "result": "iVBO"}]}).encode()],
               kind="application/json"), 502, "cannot be screened",
    ),
}  # fmt: skip


@pytest.mark.parametrize("api", KINDS)
@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_answer_is_broken(server: Running, upstream: Upstream, api: str, name: str) -> None:
    upstream.script, wanted, reason = WHOLE[name]
    status, error = whole(server, KINDS[api])
    assert status == wanted
    assert reason in error["message"]


def test_an_error_of_the_upstreams_is_screened(server: Running, upstream: Upstream) -> None:
    upstream.says_json({"error": {"message": f"no such thing: {SAID}", "type": "invalid"}}, 422)
    status, error = whole(server, KINDS["chat"])
    assert status == 422
    assert error["message"].startswith("no such thing: Thanks! I wrote to [EMAIL_ADDRESS]")


def test_an_error_within_a_stream_is_screened(server: Running, upstream: Upstream) -> None:
    upstream.script = Script([event({"error": {"message": f"no: {EMAIL}", "type": "t"}})])
    assert streamed(server, KINDS["chat"])[1]["message"] == "no: [EMAIL_ADDRESS]"


def test_an_upstream_that_is_not_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        with Running(settings_for(f"http://127.0.0.1:{taken.getsockname()[1]}")) as server:
            status, error = whole(server, KINDS["chat"])
    assert (status, error["message"]) == (502, "The upstream cannot be reached.")


def test_the_clients_raise_what_they_raise_for_errors(server: Running, upstream: Upstream) -> None:
    ask: Any = [{"role": "user", "content": "hello"}]
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key="k", max_retries=0) as client:
        upstream.script = Script([*chat_events()[:5]], end="abort")
        with pytest.raises(openai.APIError, match="ended in the middle"):
            list(client.chat.completions.create(model="m", messages=ask, stream=True))
        upstream.script = Script([EMAIL.encode()], kind="application/json")
        with pytest.raises(openai.InternalServerError, match="malformed") as raised:
            client.chat.completions.create(model="m", messages=ask)
        assert raised.value.code == "malformed"
        upstream.script = Script([*response_events()[:9]], end="abort")
        events = list(client.responses.create(model="m", input="x", stream=True))
        assert (events[-1].type, events[-1].code) == ("error", "upstream_died")
        assert clean(events)
    with anthropic.Anthropic(base_url=server.url, api_key="k", max_retries=0) as client:
        upstream.script = Script([*message_events()[:5]], end="abort")
        with pytest.raises(anthropic.APIError, match="ended in the middle"):
            list(client.messages.create(model="m", max_tokens=9, messages=ask, stream=True))
        upstream.script = Script([EMAIL.encode()], kind="application/json")
        with pytest.raises(anthropic.InternalServerError, match="malformed"):
            client.messages.create(model="m", max_tokens=9, messages=ask)


def test_a_request_is_asked_once(server: Running, upstream: Upstream) -> None:
    """What failed here costs money upstream, and would fail again."""
    upstream.script = Script([EMAIL.encode()], kind="application/json")
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key="k", max_retries=3) as client:
        with pytest.raises(openai.InternalServerError):
            client.embeddings.create(model="m", input="x")
    assert len(upstream.asked) == 1


REQUESTS: dict[str, tuple[bytes, int, str]] = {
    "no JSON": (b"{", 400, "bad_request"),
    "no object": (b"[1]", 400, "bad_request"),
    "no UTF-8": (b'{"a": "\xff"}', 400, "bad_request"),
    "too deep": (b'{"a":' * 5000 + b"1" + b"}" * 5000, 400, "bad_request"),
    "too large": (b" " * 200_000, 413, "request_too_large"),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_a_bad_request(server: Running, upstream: Upstream, name: str) -> None:
    body, status, code = REQUESTS[name]
    with httpx.Client() as client:
        reply = client.post(server.url + "/v1/chat/completions", content=body)
    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)
    assert not upstream.asked


UNHIDEABLE = [
    {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBO"}},
    {"type": "input_audio", "input_audio": {"data": "UklG", "format": "wav"}},
    {"type": "document", "source": {"type": "base64", "data": "JVBE"}},
]


@pytest.mark.parametrize("part", UNHIDEABLE)
def test_what_cannot_be_hidden_is_not_sent(serve: Serve, upstream: Upstream, part: Any) -> None:
    server = serve(prompts="hide")
    with httpx.Client() as client:
        body = {"messages": [{"role": "user", "content": [part]}]}
        reply = client.post(server.url + "/v1/chat/completions", json=body)
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "request_unscannable")
    assert not upstream.asked


def test_a_prompt_that_cannot_be_read_is_not_sent(
    serve: Serve, upstream: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(prompts="hide")
    monkeypatch.setattr(Scanner, "find", bad_find)
    with httpx.Client() as client:
        reply = client.post(server.url + "/v1/messages", json={"system": EMAIL})
    assert reply.status_code == 500
    assert reply.json()["error"] == {
        "type": "api_error", "message": "The prompt could not be screened, and was not sent.",
    }  # fmt: skip
    assert not upstream.asked


def test_a_request_that_never_comes_to_its_end(server: Running, upstream: Upstream) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as own:
        own.sendall(b"POST /v1/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{")
        said = own.recv(100_000)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert json.loads(said.partition(b"\r\n\r\n")[2])["error"]["type"] == "timeout_error"


def test_a_client_that_does_not_read(
    serve: Serve, upstream: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is cut off, and what it may read then has nothing raw in it."""
    monkeypatch.setattr("scrub.output_filter.serve.replies._LAST_WORD_SECONDS", 30.0)
    server = serve(limits={"send_seconds": 0.5})
    numbers = [0] * 10_000  # which take no time to screen
    long = [
        event(chat_chunk({"index": 0, "delta": {"content": each}}, numbers=numbers))
        for each in (f"I am {EMAIL}. ", *["So it is. "] * 400)
    ]
    upstream.script = Script(long, end="hang")
    with socket.socket() as own, httpx.Client(timeout=60) as client:
        own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        own.connect(("127.0.0.1", server.port))
        own.settimeout(20)
        own.sendall(
            b"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
            b'content-length: 15\r\n\r\n{"stream":true}'
        )
        until = time.monotonic() + 60
        while "client_too_slow" not in client.get(server.url + "/metrics").text:
            assert time.monotonic() < until
            time.sleep(0.1)
        received = b""
        while not received.endswith(b"\r\n0\r\n\r\n") and (piece := own.recv(1 << 20)):
            received += piece
    assert len(received) > 1000
    assert clean(received)
    assert b'"code":"client_too_slow"' in received


def test_nothing_of_a_body_is_logged(
    server: Running,
    upstream: Upstream,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level("DEBUG")
    for kind in KINDS.values():
        for script in [
            *(each for each, _ in BROKEN.values()),
            *(each for each, _, _ in WHOLE.values()),
        ]:
            if script.end != "hang":
                upstream.script = script
                with httpx.Client() as client:
                    client.post(server.url + kind.path, json={"input": EMAIL})
    monkeypatch.setattr(Scanner, "find", bad_find)
    upstream.says_json(KINDS["chat"].whole)
    whole(server, KINDS["chat"])
    ours = [each for each in caplog.records if each.name == "scrub.serve"]
    assert len(ours) > 30
    assert "ValueError" in ours[-1].getMessage()
    assert "okafor" not in caplog.text
