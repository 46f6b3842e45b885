"""A LangChain runnable: ``chain = model | screened("output-filter")``.

It takes texts and messages, whole or in pieces, as ``invoke``, ``stream`` and their like give them.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from langchain_core.messages import AIMessageChunk, BaseMessage, message_to_dict, messages_from_dict
from langchain_core.runnables import RunnableGenerator

from scrub.errors import OutputFilterError
from scrub.output_filter.filter import OutputFilter
from scrub.output_filter.session import Session
from scrub.output_filter.wire.pieces import Pieces
from scrub.output_filter.wire.screener import Screener
from scrub.output_filter.wire.tree import walked
from scrub.policy import Policy

# What of a piece of a message comes in pieces itself.
_IN_PIECES = ("content", "additional_kwargs", "tool_call_chunks")
# What LangChain makes of those.
_DERIVED = ("tool_calls", "invalid_tool_calls")


def screened(
    filter: OutputFilter | Policy | str | Path, *, session: Session | None = None
) -> "RunnableGenerator[Any, Any]":
    """Return a runnable that screens what comes before it.

    Raises ``OutputFilterError`` for what is neither text nor a message: put it before parsers.
    """
    own = filter if isinstance(filter, OutputFilter) else OutputFilter(filter)

    def pieces(said: Iterator[Any]) -> Iterator[Any]:
        stream = _Stream(Screener(own, session))
        for each in said:
            yield from stream.said(each)
        yield from stream.rest()

    async def later(said: AsyncIterator[Any]) -> AsyncIterator[Any]:
        stream = _Stream(Screener(own, session))
        async for each in said:
            for clean in stream.said(each):
                yield clean
        for clean in stream.rest():
            yield clean

    return RunnableGenerator(pieces, later, name="screened")


class _Stream:
    """One answer: pieces of text, pieces of a message, or whole messages."""

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._pieces = Pieces(screener)

    def said(self, each: Any) -> Iterator[Any]:
        """Yield what may be sent for a piece."""
        if isinstance(each, str):
            if clean := self._pieces.said(("text",), each):
                yield clean
        elif isinstance(each, AIMessageChunk):
            yield self._piece(each)
        elif isinstance(each, BaseMessage):
            [clean] = messages_from_dict([walked(message_to_dict(each), self._screener)])
            yield clean
        else:
            raise OutputFilterError(f"cannot screen {type(each).__name__}: only texts and messages")

    def rest(self) -> Iterator[Any]:
        """Yield what is left."""
        for key, said in self._pieces.rest():
            yield said["text"] if key == ("text",) else AIMessageChunk(**{"content": "", **said})

    def _piece(self, message: AIMessageChunk) -> AIMessageChunk:
        fields = message.model_dump(exclude=set(_DERIVED))
        clean = {
            name: self._pieces.said((name,), value)
            if name in _IN_PIECES
            else walked(value, self._screener, key=name)
            for name, value in fields.items()
        }
        return AIMessageChunk(**clean)
