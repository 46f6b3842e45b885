"""Anthropic's Messages.

Source: https://docs.anthropic.com/en/docs/build-with-claude/streaming
"""

from collections.abc import Iterable, Iterator
from typing import Any

from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import Key, Lanes, Screener
from scrub.output_filter.wire.tree import CALLS, opaque, walked
from scrub.output_filter.wire.types import Out

BLOCKED = "refusal"
_KINDS = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    408: "timeout_error",
    413: "request_too_large",
    429: "rate_limit_error",
    504: "timeout_error",
    529: "overloaded_error",
}


def screened(answer: dict[str, Any], screener: Screener) -> dict[str, Any]:
    """Return a whole answer as it may be sent."""
    clean: dict[str, Any] = walked(answer, screener)
    if screener.blocked:
        clean["stop_reason"] = BLOCKED
        if isinstance(content := clean.get("content"), list):
            clean["content"] = [each for each in content if not _is_call(each)]
    return clean


class MessagesStream:
    """A streamed answer, in blocks."""

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._lanes = Lanes(screener)
        self._kinds: dict[Key, str] = {}  # what kind of delta says a text
        self._withheld: set[int] = set()  # blocks nobody is told of
        self.complete = False

    def event(self, name: str, data: Any) -> Iterator[Out]:
        """Return what may be sent for an event."""
        kind = data.get("type")
        if kind == "content_block_delta":
            yield from self._delta(name, data)
            return
        if kind == "content_block_start":
            self._start(data)
        elif kind == "content_block_stop":
            yield from self._rest(_index(data))
        elif kind in ("message_stop", "error"):
            self.complete = True
        elif not isinstance(kind, str):
            raise Fault("unscannable")
        if "index" in data and data["index"] in self._withheld:
            return
        clean = walked(data, self._screener)
        if kind == "message_delta" and self._screener.blocked:
            clean["delta"] = {**(clean.get("delta") or {}), "stop_reason": BLOCKED}
        yield Out(name, clean)

    def done(self) -> Iterable[Out]:
        """Return nothing: this API has no such event."""
        return ()

    def _start(self, data: dict[str, Any]) -> None:
        block = data.get("content_block")
        if not isinstance(block, dict):
            raise Fault("unscannable")
        if self._screener.blocked:
            self._withheld.add(_index(data))

    def _delta(self, name: str, data: dict[str, Any]) -> Iterator[Out]:
        index, delta = _index(data), data.get("delta")
        if not isinstance(delta, dict) or not isinstance(kind := delta.get("type"), str):
            raise Fault("unscannable")
        if index in self._withheld:
            return
        said: dict[str, Any] = {}
        for part, value in delta.items():
            if not isinstance(value, str):
                said[part] = walked(value, self._screener, key=part)
            elif opaque(part, value):
                said[part] = value
            else:
                key = (index, part)
                self._kinds[key] = kind
                feed = self._lanes.feed_arguments if part == "partial_json" else self._lanes.feed
                said[part] = feed(key, value)
        if any(value for part, value in said.items() if part != "type"):
            yield Out(name, {**walked({**data, "delta": None}, self._screener), "delta": said})

    def _rest(self, index: int) -> Iterator[Out]:
        for key, text in self._lanes.finish((index,)):
            delta = {"type": self._kinds[key], str(key[1]): text}
            data = {"type": "content_block_delta", "index": index, "delta": delta}
            yield Out("content_block_delta", data)


def _index(data: dict[str, Any]) -> int:
    if not isinstance(index := data.get("index"), int):
        raise Fault("unscannable")
    return index


def _is_call(block: Any) -> bool:
    return isinstance(block, dict) and block.get("type") in CALLS


def failed(fault: Fault) -> dict[str, Any]:
    """Return a fault as this API writes errors."""
    kind = _KINDS.get(fault.status, "api_error")
    return {"type": "error", "error": {"type": kind, "message": str(fault)}}
