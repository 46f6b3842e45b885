"""OpenAI's Responses.

Source: https://platform.openai.com/docs/api-reference/responses-streaming
"""

from collections.abc import Iterable, Iterator
from typing import Any

from scrub.output_filter.wire import chat
from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import Key, Lanes, Screener
from scrub.output_filter.wire.tree import walked
from scrub.output_filter.wire.types import Out

_LAST = frozenset({"response.completed", "response.incomplete", "response.failed", "error"})
_PLACE = ("item_id", "output_index", "content_index", "summary_index")
# A lane's `done` event says its whole text under one of these.
_WHOLE = ("text", "refusal", "arguments", "input", "code", "transcript")
_PICTURES = ("response.audio.", "response.image_generation_call.partial_image")
_WITHHELD = {"status": "incomplete", "incomplete_details": {"reason": chat.BLOCKED}}


def screened(answer: dict[str, Any], screener: Screener) -> dict[str, Any]:
    """Return a whole answer as it may be sent."""
    clean: dict[str, Any] = walked(answer, screener)
    return _withheld(clean) if screener.blocked else clean


class ResponsesStream:
    """A streamed answer. Several events say the same text again: as it was sent the first time."""

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._lanes = Lanes(screener, keep=True)
        self._templates: dict[Key, dict[str, Any]] = {}
        self._number = 0
        self.complete = False
        self.id: str | None = None

    def event(self, name: str, data: Any) -> Iterator[Out]:
        """Return what may be sent for an event."""
        kind = data.get("type")
        if not isinstance(kind, str) or kind.startswith(_PICTURES):
            raise Fault("unscannable")
        for out in self._events(name, kind, data):
            if "sequence_number" in data:
                out.data["sequence_number"] = self._number
            self._number += 1
            yield out

    def done(self) -> Iterable[Out]:
        """Return nothing: this API has no such event."""
        return ()

    def _events(self, name: str, kind: str, data: dict[str, Any]) -> Iterator[Out]:
        base, _, step = kind.rpartition(".")
        key = (base, *(str(data.get(part)) for part in _PLACE))
        if step == "delta":
            yield from self._delta(name, key, data)
            return
        if step == "done" and key in self._templates:
            yield from self._rest(key)
            yield Out(name, self._whole(key, data))
            return
        if isinstance(response := data.get("response"), dict):
            self.id = response.get("id")
        if kind in _LAST:
            self.complete = True
            for open_key in list(self._templates):
                yield from self._rest(open_key)
        clean = walked(data, self._screener)
        if self._screener.blocked and isinstance(clean.get("response"), dict) and kind in _LAST:
            name, clean["type"] = "response.incomplete", "response.incomplete"
            clean["response"] = _withheld(clean["response"])
        yield Out(name, clean)

    def _delta(self, name: str, key: Key, data: dict[str, Any]) -> Iterator[Out]:
        piece = data.get("delta")
        if not isinstance(piece, str):
            raise Fault("unscannable")
        around = walked({**data, "delta": ""}, self._screener)
        self._templates[key] = around
        if str(key[0]).endswith("_arguments"):
            said = self._lanes.feed_arguments(key, piece)
        else:
            said = self._lanes.feed(key, piece)
        if said:
            yield Out(name, {**around, "delta": said})

    def _rest(self, key: Key) -> Iterator[Out]:
        around = self._templates.pop(key)
        for _, text in self._lanes.finish(key):
            yield Out(str(around["type"]), {**around, "delta": text})

    def _whole(self, key: Key, data: dict[str, Any]) -> dict[str, Any]:
        sent = self._lanes.sent(key) or ""
        texts = {part: data[part] for part in _WHOLE if isinstance(data.get(part), str)}
        for text in texts.values():
            self._screener.remember(text, sent)
        return {**walked(data, self._screener), **dict.fromkeys(texts, sent)}


def _withheld(response: dict[str, Any]) -> dict[str, Any]:
    calls = [each for each in response.get("output") or () if not _is_call(each)]
    return {**response, **_WITHHELD, "output": calls}


def _is_call(item: Any) -> bool:
    return isinstance(item, dict) and str(item.get("type")).endswith("_call")


def failed(fault: Fault) -> dict[str, Any]:
    """Return a fault as an event of this API's streams."""
    return {
        "type": "error", "code": fault.kind, "message": str(fault), "param": None,
        "sequence_number": 0,
    }  # fmt: skip
