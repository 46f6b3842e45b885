"""One WARC record: the texts in it, and the record again with others in their place.

Texts are: the addresses in its head; for HTTP, the first line and the value of each header that
is about more than the form of what follows; and the content, taken out of its chunks and
compression. A record with other texts has its lengths and digests made right; a compressed body
is written plain, its header kept as ``X-Crawler-Content-Encoding``, as Common Crawl does it.
"""

import base64
import hashlib
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Any, NamedTuple

from scrub.fields.types import INVALID_BODY, INVALID_UTF8, NOT_TEXT, BadRecord

BODY_TOO_LARGE = "record_too_large"
BODY_BYTES = 64 << 20
"""What a compressed body may come to."""

LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
"""How long the content of a record is, in its head."""

_END = re.compile(rb"\r?\n\r?\n")
_LINE = re.compile(rb"[^\r\n]+")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_SNIFFED = 1024  # where a page may say its charset: https://html.spec.whatwg.org/#charset
_TEXTUAL = re.compile(
    rb"text/|message/|application/(?:.*\+)?(?:json|xml|javascript|ecmascript|warc-fields|"
    rb"x-www-form-urlencoded|x-ndjson|yaml|sql|rtf|x-javascript|jsonlines)\b",
    re.IGNORECASE,
)
_ADDRESSES = (b"warc-target-uri", b"warc-refers-to-target-uri", b"warc-ip-address")
_FORM = (b"content-length", b"content-type", b"content-encoding", b"transfer-encoding")
_ENCODED = (b"content-encoding", b"transfer-encoding")
_HEXADECIMAL = re.compile(rb"[0-9a-f]+")


class Place(NamedTuple):
    """Where a text stands in the bytes of a record, and in which charset."""

    start: int
    end: int
    charset: str
    decoded: bool = False
    """Whether it was taken out of chunks or compression."""


class Field(NamedTuple):
    """A header: its name in lower case, and where it and its value stand."""

    name: bytes
    line: int
    start: int
    end: int


class Parsed(NamedTuple):
    """A record: its parts by position, and its texts with their places."""

    head: list[Field]
    http: list[Field]
    block: int
    body: int
    end: int
    texts: list[tuple[Place, str]]


def parsed(record: bytes) -> Parsed:
    """Read a record; raises ``BadRecord`` when its content is no text, or is not valid."""
    block = _after_head(record, 0)
    head = list(_fields(record, 0, block))
    length = LENGTH.search(record, 0, block)
    end = min(len(record), block + int(length.group(1) if length else 0))
    kind = _value(record, head, b"content-type")
    http: list[Field] = []
    body = block
    texts = [_plain(record, each) for each in head if each.name in _ADDRESSES]
    if kind.lower().startswith(b"application/http") and end > block:
        body = min(_after_head(record, block), end)
        http = list(_fields(record, block, body))
        first = _LINE.search(record, block, body)
        if first is not None:
            texts.append(_plain(record, Field(b"", first.start(), *first.span())))
        texts += [_plain(record, each) for each in http if each.name not in _FORM]
        kind = _value(record, http, b"content-type")
    if body < end:
        texts.append(_content(record, http, Place(body, end, ""), kind))
    return Parsed(head, http, block, body, end, texts)


def rewritten(record: bytes, new: Mapping[int, str]) -> bytes:
    """Return a record with other texts, by their number in ``parsed``; its head is made right."""
    about = parsed(record)
    edits: list[tuple[int, int, bytes]] = []
    body_changes = False
    for number, text in new.items():
        place = about.texts[number][0]
        content, charset = _encoded(text, place.charset)
        edits.append((place.start, place.end, content))
        if place.start >= about.body and place.end == about.end:
            body_changes = True
            edits += _about_body(record, about.http, place, len(content), charset)
    changed = _spliced(record, sorted(edits))
    if not any(start >= about.block for start, _, _ in edits):
        return changed
    again = _after_head(changed, 0)
    end = len(changed) - (len(record) - about.end)
    http_end = again
    if about.http or about.body > about.block:
        http_end = min(_after_head(changed, again), end)
    return _with_right_head(changed, again, http_end if body_changes else None, end)


def value(record: bytes, name: str) -> str | None:
    """Return a header of the record's head."""
    head = list(_fields(record, 0, _after_head(record, 0)))
    return _value(record, head, name.lower().encode()).decode(errors="replace") or None


def _after_head(record: bytes, start: int) -> int:
    end = _END.search(record, start)
    return end.end() if end else len(record)


def _fields(record: bytes, start: int, end: int) -> Iterator[Field]:
    """Yield the header lines but the first; a line that is none is all value."""
    lines = _LINE.finditer(record, start, end)
    next(lines, None)
    for line in lines:
        at = line.start()
        name, colon, value = line.group().partition(b":")
        if not colon or name.strip() != name:
            yield Field(b"", at, *line.span())
            continue
        start = line.end() - len(value.lstrip(b" \t"))
        yield Field(name.lower(), at, start, start + len(value.strip(b" \t")))


def _value(record: bytes, fields: list[Field], name: bytes) -> bytes:
    return next((record[each.start : each.end] for each in fields if each.name == name), b"")


def _plain(record: bytes, field: Field) -> tuple[Place, str]:
    value = record[field.start : field.end]
    try:
        return Place(field.start, field.end, "utf-8"), value.decode()
    except UnicodeDecodeError:  # which HTTP once allowed
        return Place(field.start, field.end, "latin-1"), value.decode("latin-1")


def _content(record: bytes, http: list[Field], at: Place, kind: bytes) -> tuple[Place, str]:
    if kind and not _TEXTUAL.match(kind):
        raise BadRecord(NOT_TEXT)
    raw = record[at.start : at.end]
    encoded = {name: _value(record, http, name).lower() for name in _ENCODED}
    bodies = [raw]
    if any(encoded.values()) and (plain := _decoded(raw, **_named(encoded))) is not None:
        bodies.insert(0, plain)
    # What says it is compressed may have been unpacked by the crawler.
    for body in bodies:
        for charset in _charsets(kind, body):
            try:
                return at._replace(charset=charset, decoded=body is not raw), body.decode(charset)
            except (UnicodeError, LookupError):
                continue
    raise BadRecord(INVALID_UTF8)


def _named(encoded: Mapping[bytes, bytes]) -> dict[str, bytes]:
    return {"content": encoded[_ENCODED[0]], "transfer": encoded[_ENCODED[1]]}


def _charsets(kind: bytes, body: bytes) -> Iterator[str]:
    """Yield the charset that the header, else the page itself says, then UTF-8."""
    said = _CHARSET.search(kind) or _CHARSET.search(body, 0, _SNIFFED)
    if said is not None:
        yield said.group(1).decode("ascii", "replace")
    yield "utf-8"


def _decoded(raw: bytes, *, content: bytes, transfer: bytes) -> bytes | None:
    """Return a body out of its chunks and compression, None when it is not in them."""
    try:
        if b"chunked" in transfer:
            raw = _unchunked(raw)
        if content in (b"gzip", b"x-gzip", b"deflate"):
            return _inflated(raw)
        if content == b"br":
            return _brotli(raw)
    except IncompleteRead:
        raise BadRecord(INVALID_BODY) from None
    except (zlib.error, HTTPException, ValueError):
        return None
    return raw if content in (b"", b"identity") else None


def _unchunked(raw: bytes) -> bytes:
    class Socket:
        def makefile(self, mode: str) -> io.BytesIO:
            return io.BytesIO(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + raw)

    response = HTTPResponse(Socket())  # type: ignore[arg-type]
    response.begin()
    return response.read()


def _inflated(raw: bytes) -> bytes:
    # zlib says of itself whether it is gzip or zlib; a bare stream says nothing.
    for wbits in (32 + 15, -15):
        unpacker = zlib.decompressobj(wbits)
        try:
            data = unpacker.decompress(raw, BODY_BYTES)
        except zlib.error:
            continue
        if unpacker.unconsumed_tail:
            raise BadRecord(BODY_TOO_LARGE)
        if not unpacker.eof or unpacker.unused_data:
            raise BadRecord(INVALID_BODY)  # what cannot be read must not pass
        return data
    raise zlib.error


def _brotli(raw: bytes) -> bytes | None:
    try:
        import brotli
    except ImportError:
        return None
    unpacker = brotli.Decompressor()
    try:
        data: bytes = unpacker.process(raw, output_buffer_limit=BODY_BYTES)
    except brotli.error:
        return None
    if not unpacker.is_finished():
        raise BadRecord(BODY_TOO_LARGE if len(data) >= BODY_BYTES else INVALID_BODY)
    return data


def _encoded(text: str, charset: str) -> tuple[bytes, str]:
    """Return a text in its charset, or in UTF-8 when that has no place for what is new in it."""
    try:
        return text.encode(charset), charset
    except UnicodeEncodeError:
        return text.encode(), "utf-8"


def _about_body(
    record: bytes, http: list[Field], place: Place, length: int, charset: str
) -> Iterator[tuple[int, int, bytes]]:
    """Yield the edits to the HTTP headers that a new body makes necessary."""
    for field in http:
        if field.name == b"content-length":
            yield field.start, field.end, str(length).encode()
        elif field.name in _ENCODED and place.decoded:
            yield field.line, field.line, b"X-Crawler-"
        elif field.name == b"content-type" and charset != place.charset:
            kind = record[field.start : field.end].partition(b";")[0]
            yield field.start, field.end, kind + b"; charset=" + charset.encode()


def _with_right_head(record: bytes, block: int, payload: int | None, end: int) -> bytes:
    edits: list[tuple[int, int, bytes]] = []
    for field in _fields(record, 0, block):
        if field.name == b"content-length":
            edits.append((field.start, field.end, str(end - block).encode()))
        start = {b"warc-block-digest": block, b"warc-payload-digest": payload}.get(field.name)
        if start is not None:
            digest = _digest(record[field.start : field.end], record[start:end])
            line_end = record.find(b"\n", field.line) + 1
            whole_line = (field.line, line_end, b"")
            edits.append((field.start, field.end, digest) if digest else whole_line)
    return _spliced(record, sorted(edits))


def _digest(old: bytes, content: bytes) -> bytes | None:
    """Return the digest of new content in the way the old one is written, None if unknown."""
    name, _, before = old.partition(b":")
    try:
        digest: Any = hashlib.new(name.decode("ascii").lower().replace("-", ""), content)
        raw: bytes = digest.digest()
    except (ValueError, TypeError):
        return None
    hexadecimal = _HEXADECIMAL.fullmatch(before.lower()) and len(before) == 2 * len(raw)
    return name + b":" + (raw.hex().encode() if hexadecimal else base64.b32encode(raw))


def _spliced(record: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    parts: list[bytes] = []
    done = 0
    for start, end, content in edits:
        parts += [record[done:start], content]
        done = end
    return b"".join([*parts, record[done:]])
