r"""Escapes as what they stand for: HTML, URL, ``\u`` and ``\x``, JSON, quoted-printable, RFC 2047.

Source: WHATWG HTML section 13.5 (named references), RFC 3986 section 2.1, RFC 8259 section 7,
RFC 2045 section 6.7, RFC 2047.

>>> [edit.new for edit in edits(r"a%40b &commat; &#64; \u0040 \x40 =?utf-8?q?J=C3=B8rn?=")]
['@', '@', '@', '@', '@', 'Jørn']
"""

# ruff: noqa: E501 - patterns and lookalikes are what this is about

import re
from base64 import b64decode
from collections.abc import Iterator
from html.entities import html5
from quopri import decodestring

from recognizers.views.edits import Edit, View

_HEX = "[0-9A-Fa-f]"
# A tag or comment in the middle of a word; between words it is no disguise.
_TAGS = "a|b|em|font|i|s|small|span|strong|sub|sup|tt|u|wbr"
_TAG = rf"<(?:!--[^<>]{{0,200}}--|/?(?:{_TAGS})(?:\s[^<>]{{0,80}}|/)?)>"
_SHAPES = {
    "url": rf"(?:%{_HEX}{{2}})++",
    "hex": rf"(?:\\x{_HEX}{{2}})++",
    "utf16": rf"(?:\\u{_HEX}{{4}})++",
    "code": rf"\\u\{{0{{0,8}}{_HEX}{{1,6}}\}}|\\U{_HEX}{{8}}",
    "sign": r"\\(?:[nrt](?=\w)|[\"'/@])",
    # Of a lone `=20` nobody knows; signs of an address and letters beyond ASCII are clear.
    "octal": r"(?:\\[01][0-7]{2}){3,}+",
    "quoted": rf"(?:(?:=[2-7]{_HEX}){{4,}}+|=(?:3D|40|2E|2D|2B|5F)(?=\w)|=[C-F]{_HEX}(?:=[89AB]{_HEX}){{1,3}})",
    "soft": r"(?<=\S)=\r?\n(?=\S)",
    "word": r"=\?[\w-]{1,20}\?(?:[qQ]\?[!->@-~]{1,76}|[bB]\?[\w+/]{1,76}={0,2})\?=",
    "number": rf"&#(?:[xX]0{{0,9}}{_HEX}{{1,6}}|0{{0,9}}\d{{1,7}});?",
    "name": r"&[A-Za-z][A-Za-z0-9]{1,31};",
    "tag": rf"(?<=[\w@.+:/-])(?:{_TAG})+(?=[\w@.+:/-])|(?:{_TAG}){{2,}}|(?<=\d)(?:{_TAG})+|(?:{_TAG})+(?=\d)",
}
# Looking ahead for the first sign first makes passing over all else fast.
_ESCAPE = re.compile(
    r"(?=[%\\=&<])(?:" + "|".join(f"(?P<{kind}>{shape})" for kind, shape in _SHAPES.items()) + ")"
)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t"}

_TRIGGER = (
    rf"%{_HEX}{{2}}|(?:=[2-7]{_HEX}){{4}}|\\(?:[01][0-7]{{2}}\\|[xuU]|[nrt]\S|[\"'/@])|=(?:3D|40|2E|2D|2B|5F)\S|=[C-F]{_HEX}=|=\?|\S=\r?\n\S"
    rf"|&(?:#\w|[A-Za-z][A-Za-z0-9]{{1,31}};)|[^\s<]<(?:!--|/?(?:{_TAGS})[\s/>])|(?:--|[a-z/\"'])>[0-9]"
)


def edits(text: str) -> Iterator[Edit]:
    """Yield the escapes of a text that stand for valid characters."""
    for found in _ESCAPE.finditer(text):
        kind, start = found.lastgroup, found.start()
        if kind == "url":
            yield from _bytes(found.group(), start, 1)
        elif kind == "hex":
            yield from _bytes(found.group(), start, 2)
        elif kind == "quoted":
            yield from _bytes(found.group(), start, 1)
        elif kind == "octal":
            codes = [int(code, 8) for code in found.group().split("\\")[1:]]
            yield Edit(start, found.end(), "".join(map(chr, codes)), 4)
        elif kind == "utf16":
            yield from _utf16(found.group(), start)
        else:
            new = _single(kind, found.group())
            if new is not None:
                yield Edit(start, found.end(), new)


def _bytes(run: str, start: int, lead: int) -> Iterator[Edit]:
    """Yield a run of escaped bytes, such as ``%C3%B8``, each ``lead`` signs and two hex digits."""
    width = lead + 2
    decoded = bytes.fromhex(run.replace(run[:lead], " ")).decode(errors="surrogateescape")
    if decoded.isascii():
        yield Edit(start, start + len(run), decoded, width)
        return
    for char in decoded:
        invalid = "\udc80" <= char <= "\udcff"
        length = width * (1 if invalid else len(char.encode()))
        if not invalid:
            yield Edit(start, start + length, char)
        start += length


def _utf16(run: str, start: int) -> Iterator[Edit]:
    r"""Yield a run of ``\uXXXX``; what is half of a pair stays."""
    units = run.replace("\\u", "")
    decoded = bytes.fromhex(units).decode("utf-16-be", errors="surrogatepass")
    for char in decoded:
        length = 12 if char > "\uffff" else 6
        if not "\ud800" <= char <= "\udfff":
            yield Edit(start, start + length, char)
        start += length


def _single(kind: str | None, escape: str) -> str | None:
    """Return what one escape stands for, or None for nothing."""
    if kind in ("soft", "tag"):
        return ""
    if kind == "sign":
        return _SIGNS.get(escape[1], escape[1])
    if kind == "name":
        return html5.get(escape[1:])
    if kind == "code":
        return _character(int(escape[2:].strip("{}"), 16))
    if kind == "number":
        digits = escape[2:].rstrip(";")
        return _character(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
    return _encoded_word(escape)


def _character(code: int) -> str | None:
    return chr(code) if code < 0xD800 or 0xDFFF < code <= 0x10FFFF else None


def _encoded_word(word: str) -> str | None:
    charset, kind, content = word[2:-2].split("?", 2)
    data = content.encode("ascii")
    try:
        data = decodestring(data, header=True) if kind in "qQ" else b64decode(data + b"==")
        new = data.decode(charset)
        new.encode()  # some charsets can say lone surrogates
    except (LookupError, ValueError):
        return None
    return new


VIEW = View(edits, _TRIGGER)
