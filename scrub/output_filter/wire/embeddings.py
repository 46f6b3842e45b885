"""OpenAI's embeddings: numbers, which say no text; whatever else there is, is screened."""

import re
from typing import Any

from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import Screener
from scrub.output_filter.wire.tree import walked

_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_BYTES_OF_A_NUMBER = 4


def screened(answer: dict[str, Any], screener: Screener) -> dict[str, Any]:
    """Return a whole answer as it may be sent."""
    data = answer.get("data")
    if not isinstance(data, list):
        raise Fault("unscannable")
    clean: dict[str, Any] = walked({**answer, "data": None}, screener)
    clean["data"] = [_item(each, screener) for each in data]
    return clean


def _item(item: Any, screener: Screener) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise Fault("unscannable")
    vector = item.get("embedding")
    numbers = isinstance(vector, list) and all(type(each) in (int, float) for each in vector)
    if not numbers and not (isinstance(vector, str) and _is_floats(vector)):
        raise Fault("unscannable")
    return {**walked({**item, "embedding": None}, screener), "embedding": vector}


def _is_floats(text: str) -> bool:
    """Whether a text is base64 of 32-bit floats that are numbers of an embedding's size."""
    from base64 import b64decode
    from math import isfinite
    from struct import iter_unpack

    if not _BASE64.fullmatch(text) or len(text) % 4:
        return False
    raw = b64decode(text)
    if len(raw) % _BYTES_OF_A_NUMBER:
        return False
    return all(isfinite(each) and abs(each) < 1e6 for (each,) in iter_unpack("<f", raw))
