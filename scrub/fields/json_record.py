"""Check that a record is one valid JSON object, strictly, and say what is wrong when it is not."""

import re
from typing import Any

import msgspec

from scrub.fields.types import (
    BOM,
    INVALID_JSON,
    INVALID_UTF8,
    LONE_SURROGATE,
    NOT_AN_OBJECT,
    TOO_DEEP,
    BadRecord,
)

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


def start_of(record: bytes) -> int:
    """Return where the JSON begins: after a byte order mark, if there is one."""
    return len(BOM) if record.startswith(BOM) else 0


def is_blank(record: bytes) -> bool:
    """Say whether there is nothing in a line, which is then no record but is kept."""
    return not record.startswith(b"{") and record.strip() in (b"", BOM)


def check(record: bytes) -> dict[str, Any]:
    """Decode a record; raises ``BadRecord`` with the reason when it is not a JSON object."""
    content = record[len(BOM) :] if record.startswith(BOM) else record
    try:
        value = msgspec.json.decode(content)
    except RecursionError:
        raise BadRecord(TOO_DEEP) from None
    except (ValueError, msgspec.MsgspecError):
        raise BadRecord(_reason(content)) from None
    if not isinstance(value, dict):
        raise BadRecord(NOT_AN_OBJECT)
    return value


def _reason(content: bytes) -> str:
    try:
        content.decode()
    except UnicodeDecodeError:
        return INVALID_UTF8
    # Is it fine but for its surrogates? An escaped backslash before a u does no harm here.
    try:
        msgspec.json.decode(_SURROGATE.sub(rb"\\u0041", content))
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return INVALID_JSON
    return LONE_SURROGATE
