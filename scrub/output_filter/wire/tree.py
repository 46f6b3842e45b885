"""Whole JSON values of an API: every text in them screened, whatever its name.

What is passed on unseen is listed, not what is screened: a field nobody has heard of yet is
screened like any other.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from scrub.output_filter.wire.faults import Fault

# What APIs say of their own accord, as far as it is one word.
OPAQUE = frozenset(
    "id object type model role status finish_reason native_finish_reason stop_reason service_tier "
    "system_fingerprint call_id tool_call_id tool_use_id item_id response_id previous_response_id "
    "encoding_format encrypted_content signature severity detail".split()
)
_WORD = re.compile(r"[A-Za-z0-9_.:/+=~-]*")
# Said a second time, in tokens, or padding.
DROPPED = frozenset("logprobs prompt_logprobs token_ids prompt_token_ids obfuscation bytes".split())
# JSON written as text, and as JSON.
ARGUMENTS = frozenset({"arguments", "partial_json", "args"})
CALLS = frozenset({"tool_use", "server_tool_use", "mcp_tool_use", "tool_call"})
_INPUT = frozenset({"input", "args"})
# What a recognizer of texts can make nothing of.
_PICTURES = frozenset(
    "image image_url input_image image_generation_call audio input_audio output_audio document "
    "file input_file computer_call_output container_upload".split()
)
_SOUNDS = frozenset({"audio", "b64_json", "partial_image_b64", "input_audio", "file_data"})
DEPTH = 64


class Hands(Protocol):
    """What is done with the texts of a value."""

    def text(self, text: str) -> str:
        """Return what a text becomes."""

    def arguments(self, text: str) -> str:
        """Return what JSON written as text becomes."""

    def json(self, value: Any) -> Any:
        """Return what JSON that a model wrote becomes."""


def walked(value: Any, hands: Hands, *, key: str = "", depth: int = DEPTH) -> Any:
    """Return a value with all its texts in other hands.

    Raises ``Fault`` for a value nested too deep, and for pictures and sounds.
    """
    if isinstance(value, str):
        return _text(value, key, hands)
    if isinstance(value, dict):
        if not depth:
            raise Fault("unscannable")
        return _object(value, hands, depth)
    if isinstance(value, list):
        if not depth:
            raise Fault("unscannable")
        return [walked(each, hands, key=key, depth=depth - 1) for each in value]
    return value


def opaque(key: str, value: str) -> bool:
    """Say whether a text is the API's own, such as an id."""
    return key in OPAQUE and _WORD.fullmatch(value) is not None


def dropped(value: Any) -> Any:
    """Return what stands in the place of a field that is left out."""
    return [] if isinstance(value, list) else None


def _text(value: str, key: str, hands: Hands) -> str:
    if opaque(key, value):
        return value
    return (hands.arguments if key in ARGUMENTS else hands.text)(value)


def _object(value: Mapping[str, Any], hands: Hands, depth: int) -> dict[str, Any]:
    kind = value.get("type")
    if kind in _PICTURES or any(value.get(name) for name in _SOUNDS):
        raise Fault("unscannable")
    clean: dict[str, Any] = {}
    for key, each in value.items():
        if key in DROPPED:
            clean[key] = dropped(each)
        elif key in _INPUT and kind in CALLS and not isinstance(each, str):
            clean[key] = hands.json(each)
        elif key == "data" and kind == "redacted_thinking" and isinstance(each, str):
            clean[key] = each if _WORD.fullmatch(each) else hands.text(each)
        else:
            clean[key] = walked(each, hands, key=key, depth=depth - 1)
    return clean


class Hiding:
    """Hands that put something else in the place of each text, in JSON within JSON as well."""

    def __init__(self, hide: Callable[[str], str]) -> None:
        self._hide = hide

    def text(self, text: str) -> str:
        """Hide what is in a text."""
        return self._hide(text) if text else text

    def arguments(self, text: str) -> str:
        """Hide what is in the arguments of an earlier call; what is no JSON is a text."""
        import json

        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return self.text(text)
        return json.dumps(self.json(value), ensure_ascii=False)

    def json(self, value: Any) -> Any:
        """Hide what is in the strings and numbers of a value."""
        return self._leaves(value, DEPTH)

    def _leaves(self, value: Any, depth: int) -> Any:
        if not depth:
            raise Fault("request_unscannable")
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(k): self._leaves(v, depth - 1) for k, v in value.items()}
        if isinstance(value, list):
            return [self._leaves(each, depth - 1) for each in value]
        if isinstance(value, int | float) and not isinstance(value, bool):
            written = repr(value)
            return value if (hidden := self.text(written)) == written else hidden
        return value
