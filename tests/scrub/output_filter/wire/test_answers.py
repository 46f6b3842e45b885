"""Streams of the APIs, cut anywhere: what is sent, in all, is what is sent of the whole."""

import itertools
import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from scrub.output_filter import OutputFilter
from scrub.output_filter.wire.answers import Answer, whole
from scrub.output_filter.wire.apis import APIS
from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import Screener
from scrub.policy_file import resolve
from tests.scrub.output_filter.serve.said import (
    ARGUMENTS,
    CARD,
    CLEAN,
    CLEAN_ARGUMENTS,
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

CHAT, RESPONSES, MESSAGES = (
    APIS[path] for path in ("/v1/chat/completions", "/v1/responses", "/v1/messages")
)
STREAMS = {"chat": (CHAT, chat_events), "responses": (RESPONSES, response_events), "messages": (MESSAGES, message_events)}  # fmt: skip


@pytest.fixture(scope="module")
def own() -> OutputFilter:
    return OutputFilter("output-filter")


@pytest.fixture(scope="module")
def blocking() -> OutputFilter:
    return OutputFilter(resolve({"preset": "output-filter", "output": {"entities": {"CREDIT_CARD": "block"}}}))  # fmt: skip


def events_of(data: bytes) -> list[Any]:
    found = []
    for block in data.decode().split("\n\n"):
        if "data: " in block and "[DONE]" not in block:
            found.append(json.loads(block.partition("data: ")[2]))
    return found


def texts(data: bytes) -> tuple[str, str]:
    """What a stream says: text, and arguments of calls."""
    text = call = ""
    for each in events_of(data):
        for choice in each.get("choices", ()):
            text += choice["delta"].get("content") or ""
            for tool in choice["delta"].get("tool_calls", ()):
                call += tool["function"].get("arguments", "")
        if each.get("type") == "response.output_text.delta":
            text += each["delta"]
        if each.get("type") == "response.function_call_arguments.delta":
            call += each["delta"]
        if each.get("type") == "content_block_delta":
            text += each["delta"].get("text", "")
            call += each["delta"].get("partial_json", "")
    return text, call


@pytest.mark.parametrize("api", STREAMS)
def test_cut_anywhere(own: OutputFilter, api: str) -> None:
    kind, make = STREAMS[api]
    stream = b": hi\n\n".join(make(call=ARGUMENTS, size=5))
    rng = random.Random(7)
    for turn in range(60):
        cuts = sorted(rng.sample(range(len(stream)), rng.choice([0, 1, 1, 2, 5, 40])))
        edges = [0, *cuts, len(stream)]
        answer = Answer(kind, Screener(own))
        sent = b"".join(answer.feed(stream[a:b]) for a, b in itertools.pairwise(edges))
        answer.end()
        text, call = texts(sent)
        assert text == CLEAN, turn
        assert json.loads(call) == CLEAN_ARGUMENTS
        assert clean(sent)
        assert b"[DONE]" in sent or api != "chat"


def run(api: Any, own: OutputFilter, events: list[bytes]) -> tuple[bytes, Screener]:
    screener = Screener(own)
    answer = Answer(api, screener)
    sent = b"".join(answer.feed(each) for each in events)
    answer.end()
    return sent, screener


@pytest.mark.parametrize("api", STREAMS)
def test_a_block_ends_a_stream(blocking: OutputFilter, api: str) -> None:
    kind, make = STREAMS[api]
    sent, screener = run(kind, blocking, make(call=ARGUMENTS))
    text, call = texts(sent)
    assert (
        text
        == "Thanks! I wrote to [EMAIL_ADDRESS] and charged [The rest of this answer was withheld.]"
    )
    assert call == ""
    assert screener.blocked
    said = {"chat": b'"finish_reason":"content_filter"', "responses": b'{"reason":"content_filter"}',
            "messages": b'"stop_reason":"refusal"'}  # fmt: skip
    assert said[api] in sent
    assert b"Anything" not in sent
    if api != "chat":  # whose calls may be announced before its text is at its end
        assert b'"send"' not in sent


WHOLES: dict[str, tuple[Any, Callable[[], Any], bytes]] = {
    "chat": (CHAT, lambda: chat_whole(call=ARGUMENTS), b'"finish_reason":"content_filter"'),
    "responses": (RESPONSES, lambda: response_whole(call=ARGUMENTS), b'"status":"incomplete"'),
    "messages": (MESSAGES, lambda: message_whole(call=json.loads(ARGUMENTS)), b'"stop_reason":"refusal"'),
}  # fmt: skip


@pytest.mark.parametrize("api", WHOLES)
def test_a_block_ends_a_whole_answer(blocking: OutputFilter, api: str) -> None:
    kind, make, reason = WHOLES[api]
    sent = whole(json.dumps(make()).encode(), kind, Screener(blocking))
    assert reason in sent
    assert b"was withheld" in sent
    assert b'"send"' not in sent
    assert b"Anything" not in sent


def test_fields_nobody_knows_are_screened(own: OutputFilter) -> None:
    """Reasoning and whatever comes next, cut in the middle of a value."""
    deltas = [
        {"reasoning_content": "it is ngozi.ok"},
        {"reasoning_content": "afor@example.com, so"},
        {"thoughts": [{"index": 0, "deep": {"text": "ngozi.ok"}}]},
        {"thoughts": [{"index": 0, "deep": {"text": "afor@example.com"}}]},
    ]
    chunks = [chat_chunk({"index": 0, "delta": each, "finish_reason": None}) for each in deltas]
    last = chat_chunk({"index": 0, "delta": {"refusal": EMAIL}, "finish_reason": "stop"})
    sent, _ = run(CHAT, own, [event(each) for each in [*chunks, last]])
    assert clean(sent)
    reasoning = "".join(
        choice["delta"].get("reasoning_content", "")
        for each in events_of(sent)
        for choice in each["choices"]
    )
    assert reasoning == "it is [EMAIL_ADDRESS], so"
    assert sent.count(b"[EMAIL_ADDRESS]") == 3
    order = [choice["finish_reason"] for each in events_of(sent) for choice in each["choices"]]
    assert order == [None] * (len(order) - 1) + ["stop"]


@pytest.mark.parametrize("field", ["id", "system_fingerprint", "model", "x_new"])
def test_what_is_no_word_is_no_id(own: OutputFilter, field: str) -> None:
    answer = {**chat_whole(("ok",)), field: EMAIL}
    assert clean(whole(json.dumps(answer).encode(), CHAT, Screener(own)))


def test_tokens_say_no_text_again(own: OutputFilter) -> None:
    answer = chat_whole((SAID,))
    answer["choices"][0]["logprobs"] = {"content": [{"token": CARD, "bytes": [52, 49, 49, 49]}]}
    answer["choices"][0]["token_ids"] = [1, 2]
    sent = json.loads(whole(json.dumps(answer).encode(), CHAT, Screener(own)))
    assert sent["choices"][0]["logprobs"] is None
    assert sent["choices"][0]["token_ids"] == []


def test_thinking_is_screened_and_its_signature_stays(own: OutputFilter) -> None:
    deltas: list[dict[str, Any]] = [
        {"type": "thinking_delta", "thinking": "it is ngozi.ok"},
        {"type": "thinking_delta", "thinking": "afor@example.com"},
        {"type": "signature_delta", "signature": "EqQB+/="},
    ]
    data: list[dict[str, Any]] = [
        {"type": "message_start", "message": {"content": []}},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "thinking", "thinking": "", "signature": ""}},
        *({"type": "content_block_delta", "index": 0, "delta": each} for each in deltas),
        {"type": "content_block_stop", "index": 0},
        {"type": "message_stop"},
    ]  # fmt: skip
    sent, _ = run(MESSAGES, own, [event(each, each["type"]) for each in data])
    thinking = [each["delta"].get("thinking", "") for each in events_of(sent) if "delta" in each]
    assert "".join(thinking) == "it is [EMAIL_ADDRESS]"
    assert b"EqQB+/=" in sent


@pytest.mark.parametrize("call", ["", "{}", '{"to": "x"', "no JSON " + EMAIL])
def test_arguments_that_are_none(own: OutputFilter, call: str) -> None:
    sent, _ = run(CHAT, own, chat_events(("ok",), call=call) if call else chat_events(("ok",)))
    assert clean(sent)
    assert texts(sent)[0] == "ok"


EMBEDDINGS = APIS["/v1/embeddings"]


@pytest.mark.parametrize("vector", ["AACAPgAAwL8=", [0.5, 1]])
def test_embeddings_are_numbers(own: OutputFilter, vector: Any) -> None:
    body = {"data": [{"object": "embedding", "index": 0, "embedding": vector}], "model": "m"}
    assert json.loads(whole(json.dumps(body).encode(), EMBEDDINGS, Screener(own))) == body


@pytest.mark.parametrize(
    "vector", [EMAIL, "bmdvemlAZXhhbXBsZS5jb20=", [EMAIL], [True], None, {"a": EMAIL}]
)
def test_embeddings_are_nothing_else(own: OutputFilter, vector: Any) -> None:
    body = {"data": [{"object": "embedding", "index": 0, "embedding": vector}]}
    with pytest.raises(Fault, match="cannot be screened"):
        whole(json.dumps(body).encode(), EMBEDDINGS, Screener(own))


def test_after_the_end_nothing_comes(own: OutputFilter) -> None:
    answer = Answer(CHAT, Screener(own))
    for each in chat_events():
        answer.feed(each)
    with pytest.raises(Fault, match="malformed"):
        answer.feed(chat_events()[1])


def test_too_many_texts_at_once(own: OutputFilter) -> None:
    answer = Answer(CHAT, Screener(own))
    with pytest.raises(Fault, match="cannot be screened"):
        for index in range(5000):
            answer.feed(event(chat_chunk({"index": index, "delta": {"content": "a"}})))
