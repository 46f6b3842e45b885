"""Find the bytes to cut so that members of a JSON object are gone, each with its comma."""

from collections.abc import Iterator
from typing import NamedTuple

from scrub.fields.json_tokens import (
    CLOSE_LIST,
    CLOSE_OBJECT,
    OPEN_LIST,
    OPEN_OBJECT,
    QUOTE,
    TOKEN,
    Place,
    string,
)
from scrub.fields.paths import Node


class Member(NamedTuple):
    """A key and its value: first byte, end, and whether it is to go."""

    first: int
    end: int
    goes: bool


class _Level:
    """A container on the way down: its node, and, in an object, its members so far."""

    def __init__(self, node: Node | None, keep: frozenset[str] | None = None) -> None:
        self.node = node
        self.keep = keep
        self.members: list[Member] = []
        self.key_first = 0
        self.key_goes = False
        self.next = node.each if node else None

    def key(self, token: bytes, first: int) -> None:
        key = string(token)
        child = self.node.keys.get(key) if self.node else None
        dropped = child is not None and child.ends
        self.key_first = first
        self.key_goes = dropped or (self.keep is not None and key not in self.keep)
        self.next = None if self.key_goes else child

    def value_ends(self, end: int) -> None:
        self.members.append(Member(self.key_first, end, self.key_goes))


def cuts(
    record: bytes, drops: Node, *, keep: frozenset[str] | None = None, start: int = 0
) -> list[Place]:
    """Return the ranges to cut, in order: members at the ends of ``drops``.

    With ``keep``, every top-level member whose key is not in it goes too.
    ``record`` is a valid JSON object that begins at ``start``.
    """
    found: list[Place] = []
    outer: list[_Level] = []
    level = _Level(None)
    for token in TOKEN.finditer(record, start):
        first, end = token.span()
        kind = record[first]
        if kind == QUOTE and token.lastindex:
            if level.node or level.keep is not None:
                level.key(record[first : token.start(1)], first)
        elif (kind == OPEN_OBJECT or kind == OPEN_LIST) and end - first == 1:
            outer.append(level)
            level = _Level(level.next) if len(outer) > 1 else _Level(drops, keep)
        else:
            if kind == CLOSE_OBJECT or kind == CLOSE_LIST:
                if kind == CLOSE_OBJECT:
                    found.extend(member_cuts(level.members))
                level = outer.pop()
            level.value_ends(end)
    return sorted(found)


def member_cuts(members: list[Member]) -> Iterator[Place]:
    """Yield the ranges to cut from one object, so that commas stand only between what stays."""
    any_kept = False
    for index, member in enumerate(members):
        if not member.goes:
            any_kept = True
        elif any_kept:
            yield members[index - 1].end, member.end
        elif index + 1 < len(members):
            yield member.first, members[index + 1].first
        else:
            yield member.first, member.end
