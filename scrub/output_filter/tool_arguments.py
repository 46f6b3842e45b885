"""Tool calls: every key, string and number of a JSON value screened, and JSON still.

Each is read under the name it has, for ``{"ssn": "…"}`` says what it is. What had to go from a
number leaves a string.
"""

import json
from collections.abc import Callable
from math import isfinite
from typing import Any

from scrub.errors import OutputFilterError
from scrub.output_filter.feed import Feeder
from scrub.output_filter.types import Finding, Screened, ScreenedJson
from scrub.output_settings import Output

MakeFeeder = Callable[[str], Feeder]
"""Name of what comes → what screens it."""


def screen_json(value: Any, feeder: MakeFeeder, settings: Output) -> ScreenedJson:
    """Screen a JSON value; raises ``OutputFilterError`` for what is none, or nested too deep."""
    walk = _Walk(feeder, settings)
    clean = walk.value(value, "", settings.limits.depth)
    if walk.blocked:
        clean = settings.block_message
    return ScreenedJson(clean, tuple(walk.findings), walk.blocked)


def screen_arguments(text: str, feeder: MakeFeeder, settings: Output) -> Screened:
    """Screen JSON as text; what had nothing to find in it stays as it was written."""
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_refused, parse_float=_finite
        )
    except (ValueError, RecursionError):
        alone = feeder("")
        sent = alone.feed(text) + alone.finish()
        return Screened(sent, tuple(alone.findings), alone.blocked)
    done = screen_json(value, feeder, settings)
    before, after = (json.dumps(each, ensure_ascii=False) for each in (value, done.value))
    return Screened(text if before == after else after, done.findings, done.blocked)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; one that says a key twice is refused, for nobody knows who reads which."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError
    return made


def _refused(name: str) -> Any:
    raise ValueError


def _finite(written: str) -> float:
    if not isfinite(number := float(written)):
        raise ValueError
    return number


class _Walk:
    """One way through a JSON value."""

    def __init__(self, feeder: MakeFeeder, settings: Output) -> None:
        self._feeder = feeder
        self._left = settings.limits.characters
        self.findings: list[Finding] = []
        self.blocked = False

    def value(self, value: Any, name: str, depth: int) -> Any:
        if not depth:
            raise OutputFilterError("the JSON is nested too deep (output.limits.depth)")
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._screened(value, name)
        if isinstance(value, int | float):
            written = repr(value)
            clean = self._screened(written, name)
            return value if clean == written else clean
        if isinstance(value, list | tuple):
            return [self.value(each, name, depth - 1) for each in value]
        if isinstance(value, dict):
            return self._object(value, depth)
        raise OutputFilterError(f"{type(value).__name__} is no JSON value")

    def _object(self, value: dict[Any, Any], depth: int) -> dict[str, Any]:
        clean: dict[str, Any] = {}
        for key, each in value.items():
            if not isinstance(key, str):
                raise OutputFilterError("a JSON object has a key that is no string")
            new = base = self._screened(key, "")
            while new in clean:
                new = f"{base}_{len(clean) + 1}"
            clean[new] = self.value(each, key, depth - 1)
        return clean

    def _screened(self, text: str, name: str) -> str:
        self._left -= len(text)
        if self._left < 0:
            raise OutputFilterError("the JSON is too long (output.limits.characters)")
        feeder = self._feeder(name)
        clean = feeder.feed(text) + feeder.finish()
        self.findings += feeder.findings
        self.blocked = self.blocked or feeder.blocked
        return clean
