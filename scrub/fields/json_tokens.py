"""Find the texts in the bytes of a JSON record, without touching anything around them.

The record must be valid JSON already (see ``json_record``), so the tokens need not be strict.
"""

import re

import msgspec

from scrub.fields.paths import Node
from scrub.fields.types import MAX_DEPTH, MISSING_FIELD, NOT_TEXT, TOO_DEEP, BadRecord

# A string with its colon is a key. A list of plain values is one token, for vectors are long.
TOKEN = re.compile(
    rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"([ \t\r\n]*+:)?|\[[^\[\]{}"]*+\]|[{}\[\]]|[^\s,:{}\[\]"]++',
    re.DOTALL,
)
QUOTE, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST = b'"{}[]'

_PLAIN = re.compile(rb"[^\s,\[\]]++")

Place = tuple[int, int]
"""First byte and end of a string token in its record, quotes included."""


def string(token: bytes) -> str:
    """Return the text of a string token."""
    if b"\\" in token:
        return msgspec.json.decode(token, type=str)
    return token[1:-1].decode()


def locate(record: bytes, root: Node, start: int = 0) -> list[Place]:
    """Return the places of the texts that the paths in ``root`` lead to, in order.

    ``start`` is where the JSON begins. A repeated key counts every time.
    Raises ``BadRecord`` when a field is missing or no text, or the record is nested too deeply.
    """
    places: list[Place] = []
    outer: list[tuple[Node | None, set[str]]] = []
    here: Node | None = None  # the container we are in, None when no path goes through it
    keys: set[str] = set()  # its keys so far
    at: Node | None = root  # what the next value is
    found = False
    for token in TOKEN.finditer(record, start):
        first, end = token.span()
        kind = record[first]
        if kind == QUOTE:
            if token.lastindex:
                if here is not None:
                    key = string(record[first : token.start(1)])
                    keys.add(key)
                    at = here.keys.get(key)
            elif at is not None:
                if at.ends:
                    places.append((first, end))
                    found = True
                elif not at.lenient:
                    raise BadRecord(NOT_TEXT)
        elif kind == OPEN_OBJECT or kind == OPEN_LIST:
            if len(outer) >= MAX_DEPTH:
                raise BadRecord(TOO_DEEP)
            if at is not None and (not at.keys if kind == OPEN_OBJECT else at.each is None):
                if not at.lenient:
                    raise BadRecord(NOT_TEXT)
                at = None
            if end - first > 1:
                found |= _plain_list(record[first:end], at)
                continue
            outer.append((here, keys))
            here, keys = at, set()
            at = here.each if here is not None else None
        elif kind == CLOSE_OBJECT or kind == CLOSE_LIST:
            if here is not None and kind == CLOSE_OBJECT and not here.required_keys <= keys:
                raise BadRecord(MISSING_FIELD)
            here, keys = outer.pop()
            at = here.each if here is not None else None
        elif at is not None:
            found |= _plain(record[first:end], at)
    if not found:
        raise BadRecord(MISSING_FIELD)
    return places


def _plain_list(token: bytes, at: Node | None) -> bool:
    """Look at a list without strings or containers in it; say whether a field was found."""
    if at is None or at.each is None:
        return False
    values = _PLAIN.findall(token)
    # A list, not a generator: every value must be looked at. An empty list lacks nothing.
    return not values or any([_plain(value, at.each) for value in values])


def _plain(value: bytes, at: Node) -> bool:
    """Look at a number, true, false or null; say whether a field was found."""
    if value != b"null":
        if at.lenient:
            return False
        raise BadRecord(NOT_TEXT)
    if not at.ends and at.required:
        raise BadRecord(MISSING_FIELD)
    return at.ends
