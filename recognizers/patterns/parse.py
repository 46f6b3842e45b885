"""A pattern in RE2 syntax → a small tree over bytes of UTF-8.

The tree is wider than the pattern, never narrower: a character beyond ASCII is any few bytes
beyond ASCII, ``^`` and ``$`` are nothing. What is concluded from it holds for every match.
Python's own parser does the reading: its syntax is RE2's but for what is spelled out here.
"""

import re
import warnings
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import msgspec

ASCII = frozenset(range(0x80))
BEYOND = frozenset(range(0x80, 0x100))
DIGITS = frozenset(b"0123456789")
UPPER = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
LOWER = frozenset(b"abcdefghijklmnopqrstuvwxyz")
WORD = UPPER | LOWER | DIGITS | {ord("_")}
SPACE = frozenset(b" \t\n\r\f\v")

LONGEST_CHARACTER = 4  # bytes of UTF-8


class Bytes(msgspec.Struct, frozen=True):
    """One byte out of a set."""

    values: frozenset[int]


class Boundary(msgspec.Struct, frozen=True):
    """Where a word of ASCII begins or ends; no byte."""


class Several(msgspec.Struct, frozen=True):
    """One after the other."""

    nodes: tuple["Node", ...]


class Choice(msgspec.Struct, frozen=True):
    """One of several."""

    nodes: tuple["Node", ...]


class Repeat(msgspec.Struct, frozen=True):
    """The same again, ``least`` to ``most`` times; None for no end."""

    node: "Node"
    least: int
    most: int | None


Node = Bytes | Boundary | Several | Choice | Repeat

_CATEGORIES = {
    _constants.CATEGORY_DIGIT: DIGITS,
    _constants.CATEGORY_WORD: WORD,
    _constants.CATEGORY_SPACE: SPACE,
    _constants.CATEGORY_NOT_DIGIT: (ASCII - DIGITS) | BEYOND,
    _constants.CATEGORY_NOT_WORD: (ASCII - WORD) | BEYOND,
    _constants.CATEGORY_NOT_SPACE: (ASCII - SPACE) | BEYOND,
}
# The ASCII part of Unicode's classes; a class that is not listed may hold any byte.
_CLASSES = {
    "L": UPPER | LOWER,
    "Lu": UPPER,
    "Ll": LOWER,
    "N": DIGITS,
    "Nd": DIGITS,
    "M": frozenset(),
}
_CLASS = re.compile(r"\\([pP])(?:\{(\w+)\}|(\w))")
_HEX = re.compile(r"\\x\{([0-9a-fA-F]+)\}")
_PRIVATE = 0xF0000  # stands for the first Unicode class in a pattern; no rule matches these


def parse(pattern: str) -> Node:
    """Return the tree of a pattern; raises ``ValueError`` for syntax it does not know.

    >>> parse("a|[0-9]{2}")
    Choice(nodes=(Bytes(values=frozenset({97})), Repeat(node=..., least=2, most=2)))
    """
    classes: list[frozenset[int]] = []

    def named(found: re.Match[str]) -> str:
        values = _CLASSES.get(found[2] or found[3], ASCII)
        classes.append((ASCII - values if found[1] == "P" and values != ASCII else values) | BEYOND)
        return f"\\U{_PRIVATE + len(classes) - 1:08x}"

    plain = _HEX.sub(lambda found: f"\\U{int(found[1], 16):08x}", _CLASS.sub(named, pattern))
    try:
        with warnings.catch_warnings():  # about brackets Python may read otherwise one day
            warnings.simplefilter("ignore")
            tree = _parser.parse(plain.replace(r"\z", r"\Z"))
    except (re.error, OverflowError) as error:
        raise ValueError(f"pattern {pattern!r} cannot be read: {error}") from None
    return _Reader(classes).several(tree, bool(tree.state.flags & re.IGNORECASE))


class _Reader:
    """Turns Python's tree into ours."""

    def __init__(self, classes: list[frozenset[int]]) -> None:
        self._classes = classes

    def several(self, tree: Iterable[Any], folds: bool) -> Node:
        return joined(node for op, value in tree for node in self._nodes(op, value, folds))

    def _nodes(self, op: Any, value: Any, folds: bool) -> Iterable[Node]:
        if op is _constants.LITERAL:
            return self._literal(value, folds)
        if op in (_constants.IN, _constants.NOT_LITERAL, _constants.ANY):
            return [character(self._one_of(op, value, folds))]
        if op is _constants.BRANCH:
            return [Choice(tuple(self.several(each, folds) for each in value[1]))]
        if op is _constants.SUBPATTERN:
            _, added, taken, inner = value
            return [self.several(inner, (folds or bool(added & re.I)) and not taken & re.I)]
        if op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            least, most, inner = value
            endless = most is _constants.MAXREPEAT
            return [Repeat(self.several(inner, folds), int(least), None if endless else int(most))]
        if op is _constants.AT:
            return [Boundary()] if value is _constants.AT_BOUNDARY else []
        raise ValueError(f"{op} is not RE2 syntax")

    def _literal(self, code: int, folds: bool) -> list[Node]:
        if code < 0x80 or self._is_class(code):
            return [character(self._values(code, folds))]
        char = chr(code)
        cases = {char, char.lower(), char.upper(), char.upper().lower()} if folds else {char}
        columns = list(zip(*(each.encode() for each in cases), strict=False))
        if len({len(each.encode()) for each in cases}) > 1:  # two characters, or a longer one
            return [character(BEYOND)]
        return [Bytes(frozenset(column)) for column in columns]

    def _one_of(self, op: Any, value: Any, folds: bool) -> frozenset[int]:
        if op is _constants.ANY:
            return ASCII | BEYOND
        if op is _constants.NOT_LITERAL:
            return (ASCII - self._values(value, folds)) | BEYOND
        negated, values = False, frozenset[int]()
        for kind, item in value:
            if kind is _constants.NEGATE:
                negated = True
            elif kind is _constants.LITERAL:
                values |= self._values(item, folds)
            elif kind is _constants.RANGE:
                first, last = item
                values |= frozenset(range(first, min(last, 0x7F) + 1))
                values |= BEYOND if last >= 0x80 else frozenset()
            else:
                values |= _CATEGORIES[item]
        values = _folded(values) if folds else values
        # What a negated set leaves out beyond ASCII, it may leave out in part only.
        return (ASCII - values) | BEYOND if negated else values

    def _values(self, code: int, folds: bool) -> frozenset[int]:
        if self._is_class(code):
            values = self._classes[code - _PRIVATE]
        else:
            values = frozenset({code}) if code < 0x80 else BEYOND
        return _folded(values) if folds else values

    def _is_class(self, code: int) -> bool:
        return _PRIVATE <= code < _PRIVATE + len(self._classes)


def character(values: frozenset[int]) -> Node:
    """Return the node for one character: a few bytes where it may be beyond ASCII."""
    return Repeat(Bytes(values), 1, LONGEST_CHARACTER) if values & BEYOND else Bytes(values)


def joined(nodes: Iterable[Node]) -> Node:
    """Return nodes as one, without needless nesting."""
    flat: list[Node] = []
    for node in nodes:
        flat += node.nodes if isinstance(node, Several) else [node]
    return flat[0] if len(flat) == 1 else Several(tuple(flat))


def _folded(values: frozenset[int]) -> frozenset[int]:
    return values | {value ^ 0x20 for value in values if value in UPPER or value in LOWER}
