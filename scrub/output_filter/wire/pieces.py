"""JSON whose texts come in pieces: event by event, each text as far as it may be sent."""

from typing import Any

from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import Key, Lanes, Screener
from scrub.output_filter.wire.tree import ARGUMENTS, CALLS, DEPTH, DROPPED, dropped, opaque

_TOOLS = ("tool_calls", "function_call", "tool_call_chunks")


class Pieces:
    """Texts in pieces, by where they are. Those of a list are told apart by their ``index``."""

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._lanes = Lanes(screener)

    def said(self, key: Key, value: Any) -> Any:
        """Return what may be sent of a value; raises ``Fault`` for what cannot be screened."""
        if len(key) > DEPTH:
            raise Fault("unscannable")
        if isinstance(value, str):
            return self._piece(key, value)
        if isinstance(value, dict):
            return self._object(key, value)
        if isinstance(value, list):
            return [
                self.said((*key, index_of(each, position)), each)
                for position, each in enumerate(value)
            ]
        return value

    def rest(self, prefix: Key = (), *, root: int = 0) -> list[tuple[Key, Any]]:
        """Return what is left of the texts below a key: each key, and JSON that says the text.

        The JSON begins ``root`` steps down the key.
        """
        return [
            (key, _nested(key[root:], text))
            for key, text in self._lanes.finish(prefix)
            if not (self._screener.blocked and key[-1] in ARGUMENTS)
        ]

    def _object(self, key: Key, value: dict[str, Any]) -> dict[str, Any]:
        clean: dict[str, Any] = {}
        for name, inner in value.items():
            if name in DROPPED:
                clean[name] = dropped(inner)
            elif name == "audio" and inner:
                raise Fault("unscannable")
            elif value.get("type") in CALLS and isinstance(inner, dict):
                clean[name] = self._screener.json(inner)
            else:
                said = self.said((*key, name), inner)
                if not (said == "" and inner):  # held back: a later event will have it
                    clean[name] = said
        if self._screener.blocked:
            for name in _TOOLS:
                clean.pop(name, None)
        return clean

    def _piece(self, key: Key, value: str) -> str:
        name = str(key[-1]) if key else ""
        if opaque(name, value):
            return value
        if name == "name":  # comes whole
            return self._screener.text(value)
        if name in ARGUMENTS:
            return self._lanes.feed_arguments(key, value)
        return self._lanes.feed(key, value)


def index_of(value: Any, position: int) -> int:
    """Return the index of an item of a list; raises ``Fault`` for one that is no number."""
    index = value.get("index", position) if isinstance(value, dict) else position
    if not isinstance(index, int):
        raise Fault("unscannable")
    return index


def _nested(key: Key, text: str) -> Any:
    """Return JSON that says one text.

    >>> _nested(("delta", "tool_calls", 1, "function", "arguments"), "{}")
    {'delta': {'tool_calls': [{'index': 1, 'function': {'arguments': '{}'}}]}}
    """
    value: Any = text
    for part in reversed(key):
        if isinstance(part, str):
            value = {part: value}
        else:
            value = [{"index": part, **value} if isinstance(value, dict) else value]
    return value
