"""LiteLLM's hooks, with its own objects."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from typing import Any

import pytest

from scrub.output_filter import OutputFilterError
from tests.scrub.output_filter.serve.said import (
    ARGUMENTS,
    CLEAN,
    CLEAN_ARGUMENTS,
    EMAIL,
    SAID,
    chat_events,
    chat_whole,
    clean,
)

os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")  # else it asks the network
pytest.importorskip("litellm")

from litellm.types.utils import EmbeddingResponse, ModelResponse, ModelResponseStream

from scrub.output_filter.adapters.litellm import OutputFilterGuardrail

pytestmark = pytest.mark.filterwarnings("ignore")  # litellm's own


@pytest.fixture(scope="module")
def guardrail() -> OutputFilterGuardrail:
    return OutputFilterGuardrail(
        policy="output-filter", prompts="hide", guardrail_name="filter", event_hook="post_call",
        default_on=True,
    )  # fmt: skip


def test_a_whole_answer(guardrail: OutputFilterGuardrail) -> None:
    response = ModelResponse(**chat_whole((SAID, SAID), call=ARGUMENTS))
    answer: Any = asyncio.run(guardrail.async_post_call_success_hook({}, None, response))
    assert [each.message.content for each in answer.choices] == [CLEAN, CLEAN]
    assert json.loads(answer.choices[0].message.tool_calls[0].function.arguments) == CLEAN_ARGUMENTS
    assert answer.usage.total_tokens == 7
    assert clean(answer)


def stream(events: list[bytes], cut: int | None = None) -> AsyncIterator[ModelResponseStream]:
    async def chunks() -> AsyncIterator[ModelResponseStream]:
        for each in events[:cut]:
            if b"[DONE]" not in each:
                yield ModelResponseStream(**json.loads(each.removeprefix(b"data: ")))

    return chunks()


def through(guardrail: OutputFilterGuardrail, chunks: Any, data: Any = None) -> list[Any]:
    async def run() -> list[Any]:
        hook = guardrail.async_post_call_streaming_iterator_hook(None, chunks, data or {})
        return [each async for each in hook]

    return asyncio.run(run())


def test_a_stream(guardrail: OutputFilterGuardrail) -> None:
    chunks = through(guardrail, stream(chat_events(call=ARGUMENTS)))
    assert clean(chunks)
    deltas = [choice.delta for each in chunks for choice in each.choices]
    assert "".join(each.content or "" for each in deltas) == CLEAN
    calls = [call.function.arguments or "" for each in deltas for call in each.tool_calls or ()]
    assert json.loads("".join(calls)) == CLEAN_ARGUMENTS


def test_a_stream_that_dies(guardrail: OutputFilterGuardrail) -> None:
    with pytest.raises(OutputFilterError, match="ended in the middle"):
        through(guardrail, stream(chat_events(), 9))


def test_prompts(guardrail: OutputFilterGuardrail) -> None:
    data = {"messages": [{"role": "user", "content": f"I am {EMAIL}"}], "litellm_call_id": "c-1"}
    hidden = asyncio.run(guardrail.async_pre_call_hook(None, None, data, "completion"))
    prompt = hidden["messages"][0]["content"]
    assert clean(prompt)
    for call, told in (("c-1", f"I am {EMAIL}"), ("c-2", prompt)):
        response = ModelResponse(**chat_whole((prompt,)))
        data = {"litellm_call_id": call}
        answer = asyncio.run(guardrail.async_post_call_success_hook(data, None, response))
        assert (answer.choices[0].message.content == told) or (call == "c-2" and clean(answer))
        chunks = through(guardrail, stream(chat_events((prompt,))), data)
        text = "".join(choice.delta.content or "" for each in chunks for choice in each.choices)
        assert (EMAIL in text) == (call == "c-1")


def test_other_answers(guardrail: OutputFilterGuardrail) -> None:
    item = {"object": "embedding", "index": 0, "embedding": [0.5]}
    response = EmbeddingResponse(model="m", data=[item])
    assert asyncio.run(guardrail.async_post_call_success_hook({}, None, response)) is response
    with pytest.raises(OutputFilterError, match="cannot screen dict"):
        asyncio.run(guardrail.async_post_call_success_hook({}, None, {"text": SAID}))
