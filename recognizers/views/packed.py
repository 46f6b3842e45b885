"""Base32, base85, and in base64 UTF-16 or compressed text: as the text.

What decodes to anything but printable text is left as it is; of random words of these alphabets,
one in a hundred thousand does not. No more than 64 KiB is unpacked.
Source: RFC 4648 (base32), RFC 1950 and 1952 (zlib, gzip), the ASCII85 of PostScript.

>>> [edit.new for edit in edits("see NJXWQ3RBIBSXQYLNOBWGK3TFFZXXEZY=")]
['john!@examplene.org']
"""

import re
import zlib
from base64 import a85decode, b32decode, b64decode, b85decode
from collections.abc import Callable, Iterator

from recognizers.views.edits import Edit, View

SHORTEST = 8  # characters of text
MOST = 1 << 16
LONGEST = 4000
_BASE32 = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z2-7]{14,}|[a-z2-7]{14,})={0,6}(?![A-Za-z0-9])")
_DENSE = re.compile(r"(?<!\S)[!-~]{11,4000}(?!\S)")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}={0,2}")
_STANDARD = str.maketrans("-_", "+/")
_ODD = re.compile(r"[^A-Za-z0-9@._:/,'\"()\[\]-]")

_TRIGGER = (
    r"[A-Z2-7]{14}|[a-z2-7]{14}|<~|H4sI|eJ[wxy]|eN[or]|eA[EF]"
    r"|(?:[A-Za-z0-9]A[A-Za-z0-9]|AA){3}|[!#$%&*+;<=>?^`{|}~\\][0-9A-Za-z]"
)


def edits(text: str) -> Iterator[Edit]:
    """Yield the stretches that unpack to text."""
    found = [*_framed(text), *_base32(text), *_base64(text), *_dense(text)]
    done = 0
    for edit in sorted(found, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= done:
            yield edit
            done = edit.end


def _framed(text: str) -> Iterator[Edit]:
    start = text.find("<~")
    while start >= 0:
        end = text.find("~>", start, start + LONGEST)
        if end >= 0:
            yield from _edit(start, end + 2, _tried(a85decode, text[start + 2 : end]))
        start = text.find("<~", max(start, end) + 2)


def _base32(text: str) -> Iterator[Edit]:
    for found in _BASE32.finditer(text):
        body = found.group().rstrip("=").upper()
        padded = body + "=" * (-len(body) % 8)
        yield from _edit(found.start(), found.end(), _tried(b32decode, padded))


def _base64(text: str) -> Iterator[Edit]:
    for found in _BASE64.finditer(text):
        body = found.group().rstrip("=").translate(_STANDARD)
        data = _tried(b64decode, body + "=" * (-len(body) % 4))
        if data is None:
            continue
        if data[1::2].count(0) * 2 > len(data) - 2 or data[::2].count(0) * 2 > len(data) - 2:
            code = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
            data = data.decode(code, errors="replace").encode()
        else:
            data = _inflated(data)
        yield from _edit(found.start(), found.end(), data)


def _dense(text: str) -> Iterator[Edit]:
    """Yield words in base85 without a frame: they have signs that no other word has."""
    for found in _DENSE.finditer(text):
        word = found.group()
        if not _ODD.search(word):
            continue
        for decode in (b85decode, a85decode):
            for body in dict.fromkeys((word, word.rstrip(".,;:!?\"')"))):
                data = _tried(decode, body)
                if data is not None and _readable(data):
                    yield from _edit(found.start(), found.start() + len(body), data)
                    break


def _tried(decode: Callable[[str], bytes], body: str) -> bytes | None:
    try:
        return decode(body)
    except ValueError:
        return None


def _inflated(data: bytes) -> bytes | None:
    """Return what zlib, gzip or bare DEFLATE made of a text, or None for other data."""
    kind = 31 if data[:2] == b"\x1f\x8b" else 15 if data[:1] == b"\x78" else None
    if kind is None:
        return None
    try:
        return zlib.decompressobj(kind).decompress(data, MOST)
    except zlib.error:
        return None


def _readable(data: bytes) -> bool:
    return len(data) >= SHORTEST and data.isascii() and data.decode("ascii").isprintable()


def _edit(start: int, end: int, data: bytes | None) -> Iterator[Edit]:
    if data is not None and _readable(data):
        yield Edit(start, end, data.decode("ascii"))


VIEW = View(edits, _TRIGGER)
