"""YAML: words stand in scalars and comments; a plain scalar is quoted where it needs to be."""

import json
import re
from collections.abc import Iterator
from itertools import accumulate

import yaml

from scrub.syntax.escapes import ANYWHERE, IN_DOUBLED, IN_QUOTES, decoded, visible
from scrub.syntax.types import Bare, Extent, Form, Place, as_key

MOST = 2_000_000  # characters parsed
MOST_DEPTH = 200  # the time that nested brackets take grows with the square of their depth

_BRACKETS = re.compile(r"[{}\[\]]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A key as programs write them, in lower case: prose such as "Ann: hello" is left alone.
# Both are looked for with a line end before the text: that is found at once.
_KEY = re.compile(r"""\n(?:[ ]*(?:-[ ]+)*["']?[a-z_][\w.-]*["']?[ ]*:(?:\s|\Z)|---\s)""")
# A line that is no key, item or comment, and does not go on from one before it.
_OTHER = re.compile(r"\n[\w(*$@][^:\n]*+(?:\n|\Z)")
_COMMENT = re.compile(r"(?<!\S)#([^\n]*)")
_UNSAFE = r"[-?:,\[\]{}#&*!|>'\"%@`\s]|.*(?::\s|\s#|[:\s]$)"
_UNSAFE_START = re.compile(_UNSAFE, re.DOTALL)
_UNSAFE_IN_FLOW = re.compile(rf"{_UNSAFE}|.*[,\[\]{{}}]", re.DOTALL)
# What is no text does not stay what its tag says: the tag goes with it.
_TYPED = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "timestamp", "binary")
)
_PROPERTIES = re.compile(r"(?:[!&]\S*\s+)+")
_BLOCK_WORDS = re.compile(r"[^\n]*\n\s*")
_COLON = re.compile(r"[\"']?[ ]*:")
_LINES = re.compile(r"\s*[\r\n]\s*")


def _in_double(text: str) -> str:
    return visible(_LINES.sub(" ", text).replace("\\", "\\\\").replace('"', '\\"'))


def _in_single(text: str) -> str:
    return _LINES.sub(" ", text).replace("'", "''")


def _in_block(text: str) -> str:
    return _LINES.sub(" ", text).strip() or "_"  # a line left blank could move the whole block


def _fits(text: str) -> bool:
    return bool(text) and not _UNSAFE_START.match(text)


def _fits_in_flow(text: str) -> bool:
    return bool(text) and not _UNSAFE_IN_FLOW.match(text)


_DOUBLE = Form(lambda text: decoded(IN_QUOTES, text), _in_double, IN_QUOTES)
_SINGLE = Form(lambda text: text.replace("''", "'"), _in_single, IN_DOUBLED)
_BLOCK = Form(encode=_in_block)
_TYPED_VALUE = Form(
    lambda text: _PROPERTIES.sub("", text).strip("\"'"),
    lambda text: json.dumps(text, ensure_ascii=False),
    extent=Extent.WHOLE,
)
_PLAIN = Form(bare=Bare(_fits, "'"))
_PLAIN_IN_FLOW = Form(bare=Bare(_fits_in_flow, "'"))
_REMARK = Form(encode=lambda text: _LINES.sub(" ", text), atoms=ANYWHERE)


def read(text: str) -> list[Place] | None:
    """Return the places of a YAML document of keys, or None when the text is none."""
    # A line that tells prose comes early in it; that no line is a key is known at the end.
    lines = f"\n{text}"
    if text.startswith("\ufeff") or (text[:1] not in ("{", "[") and _OTHER.search(lines)):
        return None
    if not (text[:1] == "{" or _KEY.search(lines)):
        return None
    if len(text) > MOST or _depth(text) > MOST_DEPTH:
        return None
    try:
        scalars = list(_scalars(text))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return list(_with_comments(text, scalars))


def _depth(text: str) -> int:
    """Return how deep brackets are nested in a text, at most."""
    steps = (1 if bracket in "{[" else -1 for bracket in _BRACKETS.findall(text))
    return max(accumulate(steps), default=0)


def _scalars(text: str) -> Iterator[Place]:
    """Yield the places of scalars; raises ``YAMLError``, or ``ValueError`` where one is alone."""
    flows: list[bool] = []  # of the containers around, whether each is written in brackets
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            flows.append(bool(event.flow_style))
        elif isinstance(event, yaml.CollectionEndEvent):
            flows.pop()
        elif isinstance(event, yaml.ScalarEvent):
            if not flows:
                raise ValueError("a scalar alone is prose")
            yield _key(text, _scalar(text, event, flows[-1]))


def _key(text: str, place: Place) -> Place:
    """Return the place, as one of a key if it is followed by a colon."""
    if not _COLON.match(text, place.end):
        return place
    return place._replace(form=as_key(place.form))


def _scalar(text: str, event: yaml.ScalarEvent, in_flow: bool) -> Place:
    if event.start_mark is None or event.end_mark is None:
        raise ValueError("a scalar without a place")
    start, end = event.start_mark.index, event.end_mark.index
    if event.tag in _TYPED:
        return Place(start, start + len(text[start:end].rstrip()), _TYPED_VALUE)
    if properties := _PROPERTIES.match(text, start, end):
        start = properties.end()
    if event.style in ("|", ">"):
        words = _BLOCK_WORDS.match(text, start, end)
        return Place(words.end() if words else end, end, _BLOCK)
    if event.style in ("'", '"'):
        if text[start] != event.style:
            raise ValueError("offsets are not those of the text")
        return Place(start + 1, end - 1, _SINGLE if event.style == "'" else _DOUBLE)
    return Place(start, end, _PLAIN_IN_FLOW if in_flow else _PLAIN)


def _with_comments(text: str, scalars: list[Place]) -> Iterator[Place]:
    last = 0
    for place in [*scalars, Place(len(text), len(text), _PLAIN)]:
        for remark in _COMMENT.finditer(text, last, place.start):
            yield Place(*remark.span(1), _REMARK)
        if place.start < place.end:
            yield place
        last = max(last, place.end)
