"""A chain with the filter in it."""

import asyncio
from typing import Any

import pytest

pytest.importorskip("langchain_core")

from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.runnables import RunnableGenerator, RunnableLambda

from scrub.output_filter import OutputFilter, OutputFilterError
from scrub.output_filter.adapters.langchain import screened
from tests.scrub.output_filter.serve.said import (
    ARGUMENTS,
    CLEAN,
    CLEAN_ARGUMENTS,
    SAID,
    clean,
    pieces,
)

FILTER = OutputFilter("output-filter")


def model(*messages: AIMessage) -> GenericFakeChatModel:
    return GenericFakeChatModel(messages=iter(messages))


def test_invoke() -> None:
    call = {"name": "send", "args": {"to": "ngozi.okafor@example.com"}, "id": "c1"}
    message = AIMessage(SAID, tool_calls=[call], response_metadata={"model_name": "m"}, id="run-1")
    answer = (model(message) | screened(FILTER)).invoke("hello")
    assert isinstance(answer, AIMessage)
    assert answer.content == CLEAN
    assert answer.tool_calls[0]["args"] == {"to": "[EMAIL_ADDRESS]"}
    assert (answer.tool_calls[0]["id"], answer.response_metadata["model_name"]) == ("c1", "m")
    assert clean(answer)


def test_stream() -> None:
    chunks = list((model(AIMessage(SAID)) | screened(FILTER)).stream("hello"))
    assert clean(chunks)
    assert "".join(str(each.content) for each in chunks) == CLEAN
    assert len(chunks) > 3

    async def later() -> str:
        chain = model(AIMessage(SAID)) | screened(FILTER)
        return "".join([str(each.content) async for each in chain.astream("hello")])

    assert asyncio.run(later()) == CLEAN


def test_a_call_in_pieces() -> None:
    def said(given: Any) -> Any:
        for number, each in enumerate(pieces(ARGUMENTS)):
            first = {"name": "send", "id": "c1"} if not number else {"name": None, "id": None}
            call: Any = {**first, "args": each, "index": 0}
            yield AIMessageChunk(content="", tool_call_chunks=[call])

    chunks = list((RunnableGenerator(said) | screened(FILTER)).stream("hello"))
    assert clean(chunks)
    whole = chunks[0]
    for each in chunks[1:]:
        whole = whole + each
    [call] = whole.tool_calls
    assert (call["name"], call["id"], call["args"]) == ("send", "c1", CLEAN_ARGUMENTS)


def test_blocks_in_pieces() -> None:
    def said(given: Any) -> Any:
        for each in pieces(SAID):
            yield AIMessageChunk(content=[{"type": "text", "text": each, "index": 0}])

    chunks = list((RunnableGenerator(said) | screened(FILTER)).stream("hello"))
    assert clean(chunks)
    assert (
        "".join(block["text"] for each in chunks for block in each.content if "text" in block)
        == CLEAN
    )


def test_texts() -> None:
    def said(given: Any) -> Any:
        yield from pieces(SAID)

    chain = RunnableGenerator(said) | screened(FILTER)
    assert "".join(chain.stream("hello")) == CLEAN
    assert chain.invoke("hello") == CLEAN


def test_what_is_neither() -> None:
    chain: Any = RunnableLambda(lambda given: {"said": SAID}) | screened(FILTER)
    with pytest.raises(OutputFilterError, match="cannot screen dict"):
        chain.invoke("hello")
