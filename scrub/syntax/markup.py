"""HTML and XML: words stand between tags and in attributes, where ``<`` is written ``&lt;``.

In prose that shows a few tags, too: beside real tags, ``<PERSON>`` would be taken for one.
"""

import html
import re
from collections.abc import Iterator

from scrub.syntax import json
from scrub.syntax.escapes import ANYWHERE
from scrub.syntax.types import Extent, Form, Place, shifted

_NAME = r"[A-Za-z_][\w:.-]*"
_ATTRIBUTE = rf"""\s+{_NAME}(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'=<>`]+))?"""
_TOKEN = re.compile(
    rf"""<!--(?P<comment>.*?)(?:-->|\Z)
    |<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)
    |<(?i:script|style)\b[^<>]{{0,1000}}(?<!/)>(?P<raw>.*?)(?:</(?i:script|style)\s*>|\Z)
    |<\?xml\s[^<>]{{0,1000}}\?>
    |<\?[\w:.-]*(?P<instruction>.*?)(?:\?>|\Z)
    |<!(?i:doctype)\b[^<>\[]{{0,1000}}(?:\[(?P<definitions>[^\[\]]{{0,10000}})\]\s*)?>
    |</?(?P<tag>{_NAME})(?P<attributes>(?:{_ATTRIBUTE})*)\s*/?>""",
    re.DOTALL | re.VERBOSE,
)
_IN_TAG = re.compile(
    rf"""\s+(?P<name>{_NAME})(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>\S+)))?"""
)
_DEFINITION = re.compile(r"""<!--(.*?)-->|"([^"]*)"|'([^']*)'""", re.DOTALL)
# Names that are never anyone's; what is in brackets otherwise may be someone's.
_HTML = frozenset(
    "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas "
    "caption center cite code col colgroup data datalist dd del details dfn dialog div dl dt em "
    "embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head "
    "header hr html i iframe img input ins kbd label legend li link main map mark menu meta "
    "meter nav noscript object ol optgroup option output p param path picture pre progress q "
    "rect rp rt ruby s samp script search section select small source span strong style sub "
    "summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u "
    "ul var video wbr".split()
)
_FIRST = re.compile(r"[\ufeff\s]*<(?:[!?]|[A-Za-z_])")
_CLOSING = re.compile(
    r"</(?:a|abbr|article|b|body|blockquote|button|center|code|dd|div|dl|dt|em|footer|font|form"
    r"|h[1-6]|head|header|html|i|iframe|label|li|main|nav|ol|option|p|pre|script|section|select"
    r"|small|span|strong|style|sub|sup|svg|table|tbody|td|textarea|th|thead|title|tr|u|ul)\s*>",
    re.IGNORECASE,
)


def _name(text: str) -> str:
    kept = re.sub(r"[^\w.-]+", "_", text).strip("_.-")
    return kept if kept[:1].isalpha() else f"x{kept}"


def _unquoted(text: str) -> str:
    return re.sub(r"[\s\"'=`]+", "_", html.escape(text, quote=False)) or "_"


def _in_comment(text: str) -> str:
    return re.sub(r"--+|>", "-", text).strip("-")


_WORDS = Form(html.unescape, html.escape)
_VALUE = Form(html.unescape, _unquoted)
_COMMENT = Form(encode=_in_comment)
_RAW = Form(encode=lambda text: re.sub(r"</|\]\]>|\?>", " ", text))
_TAG = Form(encode=_name, atoms=ANYWHERE, extent=Extent.NAME)


def read(text: str) -> Iterator[Place] | None:
    """Return the places of a document in markup, or None when it does not begin with a tag."""
    if not _FIRST.match(text) or not ("</" in text or "/>" in text or "<!" in text):
        return None
    return _places(text)


def read_mixed(text: str) -> Iterator[Place] | None:
    """Return the places of a text in which HTML elements stand, or None if none do."""
    return _places(text) if "</" in text and _CLOSING.search(text) else None


def _places(text: str) -> Iterator[Place]:
    last = 0
    for token in _TOKEN.finditer(text):
        if last < token.start():
            yield Place(last, token.start(), _WORDS)
        yield from _in_token(text, token)
        last = token.end()
    if last < len(text):
        yield Place(last, len(text), _WORDS)


def _in_token(text: str, token: re.Match[str]) -> Iterator[Place]:
    kind = token.lastgroup
    if kind == "comment":
        yield Place(*token.span(kind), _COMMENT)
    elif kind in ("cdata", "instruction"):
        yield Place(*token.span(kind), _RAW)
    elif kind == "raw":
        start, end = token.span(kind)
        data = json.read(text[start:end])
        yield from shifted(data, start) if data else [Place(start, end, _RAW)]
    elif kind == "definitions":
        for found in _DEFINITION.finditer(text, *token.span(kind)):
            yield Place(*found.span(found.lastindex or 0), _COMMENT if found[1] else _WORDS)
    elif kind == "attributes":
        if token["tag"].lower() not in _HTML:
            yield Place(*token.span("tag"), _TAG)
        for found in _IN_TAG.finditer(text, *token.span(kind)):
            value = found.lastgroup
            if value == "name":  # with no value: perhaps part of a name in brackets
                yield Place(*found.span(value), _TAG)
            elif value and not found["name"].startswith("xmlns"):
                yield Place(*found.span(value), _VALUE if value == "bare" else _WORDS)
