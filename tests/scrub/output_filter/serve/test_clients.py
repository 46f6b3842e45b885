"""The real clients of OpenAI and Anthropic, our server, and an upstream by script behind it."""

import json
from typing import Any

import pytest

from tests.scrub.output_filter.serve.conftest import Serve
from tests.scrub.output_filter.serve.said import (
    ARGUMENTS,
    CARD,
    CLEAN,
    CLEAN_ARGUMENTS,
    EMAIL,
    SAID,
    chat_events,
    chat_whole,
    clean,
    message_events,
    message_whole,
    response_events,
    response_whole,
)
from tests.scrub.output_filter.serve.upstream import Script, Upstream

openai = pytest.importorskip("openai")
anthropic = pytest.importorskip("anthropic")

ASK: Any = [{"role": "user", "content": "hello"}]


def openai_at(url: str) -> Any:
    return openai.OpenAI(base_url=f"{url}/v1", api_key="k", max_retries=0, timeout=20)


def anthropic_at(url: str) -> Any:
    return anthropic.Anthropic(base_url=url, api_key="k", max_retries=0, timeout=20)


def test_chat_whole(serve: Serve, upstream: Upstream) -> None:
    upstream.says_json(chat_whole((SAID, "fine", SAID), call=ARGUMENTS))
    with openai_at(serve().url) as client:
        answer = client.chat.completions.create(model="m", messages=ASK, n=3)
    assert [each.message.content for each in answer.choices] == [CLEAN, "fine", CLEAN]
    for choice in answer.choices:
        [call] = choice.message.tool_calls
        assert json.loads(call.function.arguments) == CLEAN_ARGUMENTS
        assert (call.id, call.function.name) == ("call_1", "send")
    assert (answer.id, answer.model, answer.usage.total_tokens) == ("chatcmpl-7", "m-1", 7)
    assert upstream.asked[0].headers["authorization"] == "Bearer k"


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
def test_chat_streamed(serve: Serve, upstream: Upstream, size: int) -> None:
    upstream.script = Script(chat_events((SAID, "fine", SAID), call=ARGUMENTS, size=size))
    texts: dict[int, str] = {}
    reasons: dict[int, str | None] = {}
    arguments = ""
    usage: Any = None
    with openai_at(serve().url) as client:
        for chunk in client.chat.completions.create(model="m", messages=ASK, n=3, stream=True):
            assert clean(chunk)
            assert chunk.id == "chatcmpl-7"
            usage = chunk.usage or usage
            for choice in chunk.choices:
                texts[choice.index] = texts.get(choice.index, "") + (choice.delta.content or "")
                reasons[choice.index] = choice.finish_reason
                for call in choice.delta.tool_calls or ():
                    arguments += call.function.arguments or ""
    assert texts == {0: CLEAN, 1: "fine", 2: CLEAN}
    assert set(reasons.values()) == {"tool_calls"}
    assert json.loads(arguments) == CLEAN_ARGUMENTS
    assert usage.total_tokens == 7


def test_the_accumulating_helper_of_the_client_agrees(serve: Serve, upstream: Upstream) -> None:
    upstream.script = Script(chat_events((SAID,), call=ARGUMENTS))
    with (
        openai_at(serve().url) as client,
        client.chat.completions.stream(model="m", messages=ASK) as stream,
    ):
        message = stream.get_final_completion().choices[0].message
    assert message.content == CLEAN
    assert json.loads(message.tool_calls[0].function.arguments) == CLEAN_ARGUMENTS


def test_completions_of_old(serve: Serve, upstream: Upstream) -> None:
    choices = [{"text": each, "index": 0, "finish_reason": None} for each in (SAID[:30], SAID[30:])]
    choices.append({"text": "", "index": 0, "finish_reason": "stop"})
    lines = [json.dumps({"id": "c", "object": "text_completion", "created": 1, "model": "m", "choices": [each]}) for each in choices]  # fmt: skip
    upstream.script = Script(
        [f"data: {each}\n\n".encode() for each in lines] + [b"data: [DONE]\n\n"]
    )
    with openai_at(serve().url) as client:
        stream = client.completions.create(model="m", prompt="x", stream=True)
        assert "".join(each.choices[0].text for each in stream) == CLEAN


def test_responses_whole(serve: Serve, upstream: Upstream) -> None:
    upstream.says_json(response_whole(call=ARGUMENTS))
    with openai_at(serve().url) as client:
        answer = client.responses.create(model="m", input="hello")
    assert answer.output_text == CLEAN
    assert json.loads(answer.output[1].arguments) == CLEAN_ARGUMENTS
    assert (answer.id, answer.usage.total_tokens) == ("resp_1", 7)


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_responses_streamed(serve: Serve, upstream: Upstream, size: int) -> None:
    upstream.script = Script(response_events(call=ARGUMENTS, size=size))
    with openai_at(serve().url) as client:
        events = list(client.responses.create(model="m", input="hello", stream=True))
    assert clean(events)
    text = "".join(each.delta for each in events if each.type == "response.output_text.delta")
    call = "".join(each.delta for each in events if each.type.endswith("_arguments.delta"))
    by_type = {each.type: each for each in events}
    assert text == by_type["response.output_text.done"].text == CLEAN
    assert json.loads(call) == json.loads(
        by_type["response.function_call_arguments.done"].arguments
    )
    assert json.loads(call) == CLEAN_ARGUMENTS
    last = by_type["response.completed"].response
    assert last.output_text == CLEAN
    assert last.output[1].arguments == call
    assert [each.sequence_number for each in events] == list(range(len(events)))


def test_messages_whole(serve: Serve, upstream: Upstream) -> None:
    upstream.says_json(message_whole(call=json.loads(ARGUMENTS)))
    with anthropic_at(serve().url) as client:
        answer = client.messages.create(model="m", max_tokens=9, messages=ASK)
    assert answer.content[0].text == CLEAN
    assert answer.content[1].input == CLEAN_ARGUMENTS
    assert (answer.id, answer.usage.output_tokens, answer.stop_reason) == ("msg_1", 4, "end_turn")
    sent = upstream.asked[0].headers
    assert "k" in (sent.get("x-api-key"), sent.get("authorization", "").removeprefix("Bearer "))


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_messages_streamed(serve: Serve, upstream: Upstream, size: int) -> None:
    upstream.script = Script(message_events(call=ARGUMENTS, size=size))
    with (
        anthropic_at(serve().url) as client,
        client.messages.stream(model="m", max_tokens=9, messages=ASK) as stream,
    ):
        assert clean(list(stream))
        answer = stream.get_final_message()
    assert answer.content[0].text == CLEAN
    assert answer.content[1].input == CLEAN_ARGUMENTS
    assert (answer.usage.output_tokens, answer.stop_reason) == (4, "tool_use")


def test_embeddings(serve: Serve, upstream: Upstream) -> None:
    vector = [0.25, -1.5, 3.0]
    item = {"object": "embedding", "index": 0, "embedding": vector}
    upstream.says_json({"object": "list", "data": [item], "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1}})  # fmt: skip
    with openai_at(serve(prompts="hide").url) as client:
        answer = client.embeddings.create(
            model="m", input=[f"from {EMAIL}"], encoding_format="float"
        )
    assert answer.data[0].embedding == vector
    [hidden] = upstream.asked[0].json["input"]
    assert hidden.startswith("from ⟦EMAIL_ADDRESS_")
    assert clean(upstream.asked[0].body.decode())


def test_models(serve: Serve, upstream: Upstream) -> None:
    upstream.says_json({"object": "list", "data": [{"id": "m-1", "object": "model", "created": 1, "owned_by": "us"}]})  # fmt: skip
    with openai_at(serve().url) as client:
        assert [each.id for each in client.models.list()] == ["m-1"]


def test_prompts_are_hidden_and_restored(serve: Serve, upstream: Upstream) -> None:
    server = serve(prompts="hide")
    ask: Any = [
        {"role": "system", "content": f"The user is {EMAIL}"},
        {"role": "user", "content": [{"type": "text", "text": f"My card is {CARD}"}]},
        {
            "role": "assistant",
            "tool_calls": [
                {
                    "id": "c",
                    "type": "function",
                    "function": {"name": "send", "arguments": ARGUMENTS},
                }
            ],
        },
        {"role": "tool", "tool_call_id": "c", "content": f"sent to {EMAIL}"},
    ]
    upstream.says_json(chat_whole(("ok",)))
    with openai_at(server.url) as client:
        client.chat.completions.create(model="m", messages=ask, user=EMAIL)
    sent = upstream.asked[0].json
    assert clean(upstream.asked[0].body.decode())
    pseudonym = sent["user"]
    assert pseudonym in sent["messages"][0]["content"]
    assert (
        json.loads(sent["messages"][2]["tool_calls"][0]["function"]["arguments"])["to"] == pseudonym
    )


def echo(upstream: Upstream, make: Any) -> str:
    """Let the upstream say the pseudonym it was given; return it."""
    body = upstream.asked[-1].body.decode()
    start = body.index("⟦")
    pseudonym = body[start : body.index("⟧") + 1]
    upstream.script = make(pseudonym)
    return pseudonym


@pytest.mark.parametrize("streamed", [False, True])
def test_a_session_goes_on_by_header(serve: Serve, upstream: Upstream, streamed: bool) -> None:
    server = serve(prompts="hide")

    def say(pseudonym: str) -> Script:
        text = f"So you are {pseudonym}, not {CARD}."
        if streamed:
            return Script(chat_events((text,)))
        return Script([json.dumps(chat_whole((text,))).encode()], kind="application/json")

    with openai_at(server.url) as client:
        own = {"x-scrub-session": "s-1"}
        upstream.says_json(chat_whole(("ok",)))
        client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": EMAIL}], extra_headers=own
        )
        pseudonym = echo(upstream, say)
        for headers, name in (
            (own, EMAIL),
            ({"x-scrub-session": "s-2"}, pseudonym),
            ({}, pseudonym),
        ):
            answer = client.chat.completions.create(model="m", messages=ASK, extra_headers=headers, stream=streamed)  # fmt: skip
            text = "".join(each.choices[0].delta.content or "" for each in answer if each.choices) if streamed else answer.choices[0].message.content  # fmt: skip
            assert "not [CREDIT_CARD]" in text
            assert (EMAIL in text) == (name == EMAIL)


@pytest.mark.parametrize("streamed", [False, True])
def test_a_session_goes_on_from_the_response_before(
    serve: Serve, upstream: Upstream, streamed: bool
) -> None:
    server = serve(prompts="hide")

    def create(client: Any, said: str, **more: Any) -> str:
        whole = response_whole(said)
        upstream.script = (
            Script(response_events(said)) if streamed
            else Script([json.dumps(whole).encode()], kind="application/json")
        )  # fmt: skip
        answer = client.responses.create(model="m", stream=streamed, **more)
        if not streamed:
            return str(answer.output_text)
        return "".join(each.delta for each in answer if each.type == "response.output_text.delta")

    with openai_at(server.url) as client:
        create(client, "ok", input=f"I am {EMAIL}")
        pseudonym = upstream.asked[-1].json["input"].removeprefix("I am ")
        assert create(client, pseudonym, input="who?", previous_response_id="resp_1") == EMAIL
        assert EMAIL not in create(client, pseudonym, input="who?", previous_response_id="resp_0")
