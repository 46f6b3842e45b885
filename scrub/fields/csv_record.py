"""Take the bytes of a CSV record apart, as Python's ``csv`` module reads them, and join them again.

A quote opens a quoted field only where the field begins; elsewhere it is a character like others.
Unlike there, a quoted field that never closes is a fault.
"""

import re
from functools import cache
from typing import NamedTuple

from scrub.fields.types import INVALID_CSV, BadRecord

_QUOTED = re.compile(rb'"([^"]*+(?:""[^"]*+)*+)"(.*)', re.DOTALL)
_LINE_ENDS = (b"\r\n", b"\n")


class Cells(NamedTuple):
    """A record taken apart: the bytes of each field, quotes included, and the line end."""

    fields: list[bytes]
    line_end: bytes


def split(record: bytes, delimiter: bytes) -> Cells:
    r"""Take a record apart; raises ``BadRecord`` when it is not one.

    >>> split(b'1,"a,b"\r\n', b",")
    Cells(fields=[b'1', b'"a,b"'], line_end=b'\r\n')
    """
    line_end = next((end for end in _LINE_ENDS if record.endswith(end)), b"")
    end = len(record) - len(line_end)
    pattern = _pattern(delimiter)
    fields: list[bytes] = []
    place = 0
    while match := pattern.match(record, place, end):
        fields.append(match.group())
        place = match.end()
        if place == end:
            return Cells(fields, line_end)
        if not record.startswith(delimiter, place):
            break
        place += 1
    raise BadRecord(INVALID_CSV)


def joined(cells: Cells, delimiter: bytes) -> bytes:
    """Put a record together again. A lone empty field is quoted, for a blank line is no record."""
    fields = [b'""'] if cells.fields == [b""] else cells.fields
    return delimiter.join(fields) + cells.line_end


def decoded(field: bytes) -> str:
    """Return the text of a field; raises ``UnicodeDecodeError``.

    >>> decoded(b'"a ""b"" c"'), decoded(b'a "b" c')
    ('a "b" c', 'a "b" c')
    """
    quoted = _QUOTED.fullmatch(field)
    if quoted is None:
        return field.decode()
    inside, rest = quoted.groups()
    return (inside.replace(b'""', b'"') + rest).decode()


def encoded(text: str, field: bytes, delimiter: bytes) -> bytes:
    """Return ``text`` as a field: quoted when it must be, or when ``field``, the old one, was.

    >>> encoded("x", b'"Anna"', b","), encoded("x", b"Anna", b","), encoded("x,y", b"Anna", b",")
    (b'"x"', b'x', b'"x,y"')
    """
    new = text.encode()
    if field.startswith(b'"') or _special(delimiter).search(new):
        return b'"' + new.replace(b'"', b'""') + b'"'
    return new


@cache
def _pattern(delimiter: bytes) -> re.Pattern[bytes]:
    plain = rb"[^%b\r\n]*+" % re.escape(delimiter)
    return re.compile(rb'"[^"]*+(?:""[^"]*+)*+"' + plain + rb'|(?!")' + plain)


@cache
def _special(delimiter: bytes) -> re.Pattern[bytes]:
    return re.compile(rb'[%b"\r\n]' % re.escape(delimiter))
