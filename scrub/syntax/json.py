"""JSON: words stand in strings; a number gives way as a whole, to a string."""

import json
import re
from collections.abc import Iterator

from scrub.syntax.escapes import IN_JSON, decoded
from scrub.syntax.types import Extent, Form, Place, as_key, shifted

_TOKEN = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"([ \t\r\n]*+:)?|[^\s,:{}\[\]"]+')
# Nothing is done with the numbers, and the longest ones would be refused.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


def _inside(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _instead(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) if text else "null"


_STRING = Form(lambda text: decoded(IN_JSON, text), _inside, IN_JSON)
_KEY = as_key(_STRING)
_VALUE = Form(encode=_instead, extent=Extent.WHOLE)


def read(text: str) -> Iterator[Place] | None:
    """Return the places of a JSON object or list, or None when the text is none."""
    start = _start(text)
    if text[start : start + 1] not in ("{", "["):
        return None
    end = end_of_value(text, start)
    return _places(text) if end is not None and not text[end:].strip(" \t\r\n") else None


def end_of_value(text: str, start: int) -> int | None:
    """Return where the JSON that begins at ``start`` ends, or None where none begins."""
    try:
        return _DECODER.raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        return None


def read_inside(text: str, start: int, end: int) -> Iterator[Place]:
    """Return the places of the JSON that stands at ``text[start:end]``."""
    return shifted(_places(text[start:end]), start)


def _start(text: str) -> int:
    return len(text) - len(text.lstrip("\ufeff \t\r\n"))


def _places(text: str) -> Iterator[Place]:
    return (
        Place(*(token.span() if token[1] is None else token.span(1)), _form(token))
        for token in _TOKEN.finditer(text)
    )


def _form(token: re.Match[str]) -> Form:
    if token[1] is None:
        return _VALUE
    return _STRING if token[2] is None else _KEY
