"""OpenAI's chat completions, and the completions before them.

Source: https://platform.openai.com/docs/api-reference/chat
"""

from collections.abc import Iterable, Iterator
from typing import Any

from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.pieces import Pieces, index_of
from scrub.output_filter.wire.screener import Key, Screener
from scrub.output_filter.wire.tree import DROPPED, dropped, opaque, walked
from scrub.output_filter.wire.types import Out

BLOCKED = "content_filter"
DONE = b"[DONE]"
# Fields of a choice that are said by the API, not by the model.
_OF_THE_API = frozenset({"finish_reason", "native_finish_reason", "stop_reason"})
_WHOLE = frozenset({"content_filter_results", "content_filter_offsets"})


def screened(answer: dict[str, Any], screener: Screener) -> dict[str, Any]:
    """Return a whole answer as it may be sent."""
    clean = {
        key: walked(each, screener, key=key) for key, each in answer.items() if key != "choices"
    }
    clean["choices"] = [_choice(each, screener) for each in _objects(answer.get("choices"))]
    return {key: clean[key] for key in answer}


def _choice(choice: dict[str, Any], screener: Screener) -> dict[str, Any]:
    clean: dict[str, Any] = walked(choice, screener)
    if screener.blocked:
        clean["finish_reason"] = BLOCKED
        message = clean.get("message")
        if isinstance(message, dict):
            for key in ("tool_calls", "function_call"):
                message.pop(key, None)
    return clean


class ChatStream:
    """A streamed answer. ``complete`` once every choice has ended, or with its last event."""

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._pieces = Pieces(screener)
        self._open: set[int] = set()
        self._begun = False
        self._over = False
        self._raw: dict[str, Any] | None = None
        self._clean: dict[str, Any] = {}
        self._envelope: dict[str, Any] = {}

    @property
    def complete(self) -> bool:
        """Whether the stream may end here."""
        return self._over or (self._begun and not self._open)

    def event(self, name: str, data: Any) -> Iterable[Out]:
        """Return what may be sent for an event."""
        if "error" in data:
            self._over = True
            return [Out(name, walked(data, self._screener))]
        if "choices" not in data:
            raise Fault("unscannable")
        return self._chunk(name, data)

    def done(self) -> Iterator[Out]:
        """Return what is left, at the event that says that nothing follows."""
        self._over = True
        yield from self._rest(())

    def _chunk(self, name: str, data: dict[str, Any]) -> Iterator[Out]:
        around = self._around(data)
        choices = _objects(data["choices"])
        clean = []
        for position, choice in enumerate(choices):
            index = index_of(choice, position)
            self._begun = True
            self._open.add(index)
            said = self._said(index, choice)
            if choice.get("finish_reason"):
                self._open.discard(index)
                if rest := list(self._rest((index,))):
                    begin = {**said, "finish_reason": None}
                    if not _silent(begin):
                        yield Out(name, {**self._envelope, "choices": [begin]})
                    yield from rest
                    said |= {key: type(said[key])() for key in ("delta", "text") if key in said}
                if self._screener.blocked:
                    said["finish_reason"] = BLOCKED
            clean.append(said)
        if not choices or around.get("usage") or not all(map(_silent, clean)):
            yield Out(name, {**around, "choices": clean})

    def _around(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return all but the choices, screened; it is the same in most events."""
        raw = {key: each for key, each in data.items() if key != "choices"}
        if raw != self._raw:
            self._raw = raw
            self._clean = {key: walked(each, self._screener, key=key) for key, each in raw.items()}
            self._envelope = {key: each for key, each in self._clean.items() if key != "usage"}
        return self._clean

    def _said(self, index: int, choice: dict[str, Any]) -> dict[str, Any]:
        clean: dict[str, Any] = {}
        for key, value in choice.items():
            if key in DROPPED:
                clean[key] = dropped(value)
            elif key == "index" or (key in _OF_THE_API and isinstance(value, str | int | None)):
                clean[key] = value if not isinstance(value, str) or opaque(key, value) else None
            elif key in _WHOLE:
                clean[key] = walked(value, self._screener, key=key)
            elif key == "delta" and value is None:
                clean[key] = {}
            else:
                clean[key] = self._pieces.said((index, key), value)
        return clean

    def _rest(self, prefix: Key) -> Iterator[Out]:
        for (index, *_), said in self._pieces.rest(prefix, root=1):
            choice = {"index": index, **said, "finish_reason": None}
            yield Out("", {**self._envelope, "choices": [choice]})


def _silent(choice: dict[str, Any]) -> bool:
    """Whether a choice says nothing now."""
    said = choice.get("delta", choice.get("text"))
    return not said and not choice.get("finish_reason")


def _objects(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise Fault("unscannable")
    return value


def failed(fault: Fault) -> dict[str, Any]:
    """Return a fault as this API writes errors."""
    kind = "invalid_request_error" if fault.status < 500 else "server_error"
    return {"error": {"message": str(fault), "type": kind, "param": None, "code": fault.kind}}
