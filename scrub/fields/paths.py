"""Field paths: where in a record the texts stand.

``text``, ``meta.title``, ``messages[*].content``. A ``?`` at the end marks a field that may be
missing, ``??`` one that may also hold something else than text, and is then no text. A key with a
dot or another special character in it is quoted: ``"a.b".c``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from scrub.errors import PathError

EACH = None
"""The step of a path that goes into every element of a list, written ``[*]``."""

Step = str | None

_KEY = re.compile(r'"(?:[^"\\]|\\.)*"|[^."\[\]?*\s](?:[^."\[\]?*]*[^."\[\]?*\s])?')
_GRAMMAR = (
    "a path is keys joined by dots, each with [*] after it when it holds a list, and a ? at the "
    "end when the field may be missing, ?? when it may hold something else as well; "
    'like text, meta.title, messages[*].content?, "a.b".c'
)


class Path(NamedTuple):
    """One field: the keys (and ``EACH``) that lead to it, and whether it may be missing.

    ``lenient``: it, or something on the way to it, may be of another type, and is then no text.
    """

    steps: tuple[Step, ...]
    optional: bool = False
    lenient: bool = False

    def __str__(self) -> str:
        return written(self.steps) + "?" * (self.optional + self.lenient)


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a record that paths lead to or through.

    ``ends``: a path ends here. ``required``: some path through here, or ending here, may not be
    missing. ``lenient``: all paths here put up with other types. ``keys`` and ``each``: where
    paths go on, in an object and in a list.
    """

    ends: bool = False
    required: bool = False
    lenient: bool = False
    keys: Mapping[str, "Node"] = field(default_factory=dict)
    each: "Node | None" = None
    required_keys: frozenset[str] = frozenset()


def written(steps: Sequence[Step]) -> str:
    """Write steps down as a path.

    >>> written(("messages", EACH, "a.b"))
    'messages[*]."a.b"'
    """
    parts: list[str] = []
    for step in steps:
        if step is EACH:
            parts.append("[*]")
        else:
            plain = _KEY.fullmatch(step) and not step.startswith('"')
            key = step if plain else msgspec.json.encode(step).decode()
            parts.append(f".{key}" if parts else key)
    return "".join(parts)


def parse(path: str) -> Path:
    """Read a path; raises ``PathError`` when it is not one.

    >>> parse('messages[*]."a.b"?')
    Path(steps=('messages', None, 'a.b'), optional=True, lenient=False)
    """
    optional, lenient = path.endswith("?"), path.endswith("??")
    end = len(path) - optional - lenient
    steps: list[Step] = []
    place = 0
    while True:
        key = _KEY.match(path, place, end)
        if key is None:
            raise PathError(f"field path {path!r} is wrong at character {place + 1}: {_GRAMMAR}")
        steps.append(_key(key.group(), path))
        place = key.end()
        while path.startswith("[*]", place, end):
            steps.append(EACH)
            place += 3
        if place == end:
            return Path(tuple(steps), optional, lenient)
        if path[place] != ".":
            raise PathError(f"field path {path!r} is wrong at character {place + 1}: {_GRAMMAR}")
        place += 1


def parse_keys(path: str) -> tuple[str, ...]:
    """Read a path that leads to one value: keys only, no ``[*]``. Raises ``PathError``."""
    steps = parse(path).steps
    keys = tuple(step for step in steps if step is not None)
    if len(keys) != len(steps):
        raise PathError(f"field path {path!r} leads to many values; here it may not have [*]")
    return keys


def parse_texts_and_drops(
    texts: Iterable[str], drops: Iterable[str]
) -> tuple[list[Path], list[Path]]:
    """Read the paths of texts and of fields to drop; what is dropped is not among the texts.

    Raises ``PathError`` when a field to drop holds, or is in, a text that is not optional.
    """
    dropped = [parse(path) for path in drops]
    for drop in dropped:
        if drop.steps[-1] is EACH:
            raise PathError(f"field path {drop} cannot be dropped: it ends in [*], not in a key")
    read: list[Path] = []
    for text in map(parse, texts):
        meets = next((drop for drop in dropped if _overlap(drop, text)), None)
        if meets is None:
            read.append(text)
        elif not (text.optional and len(meets.steps) <= len(text.steps)):
            raise PathError(f"field {meets} cannot be dropped: it is the text field {text}")
    return read, dropped


def _overlap(drop: Path, text: Path) -> bool:
    shorter = min(len(drop.steps), len(text.steps))
    return drop.steps[:shorter] == text.steps[:shorter]


def parse_names(paths: Iterable[str]) -> frozenset[str]:
    """Read the names of top-level fields; raises ``PathError`` when one leads deeper."""
    names = set()
    for path in paths:
        first, *deeper = parse(path).steps
        if deeper or first is None:
            raise PathError(f"field path {path!r} leads into a field; here name top-level fields")
        names.add(first)
    return frozenset(names)


def tree(paths: Iterable[Path]) -> Node:
    """Merge paths into one tree, so that a record is walked once whatever the number of paths."""
    paths = list(paths)
    ahead: dict[Step, list[Path]] = {}
    for path in paths:
        if path.steps:
            ahead.setdefault(path.steps[0], []).append(path._replace(steps=path.steps[1:]))
    grown = {step: tree(rest) for step, rest in ahead.items()}
    keys = {step: node for step, node in grown.items() if step is not None}
    return Node(
        ends=any(not path.steps for path in paths),
        required=any(not path.optional for path in paths),
        lenient=bool(paths) and all(path.lenient for path in paths),
        keys=keys,
        each=grown.get(EACH),
        required_keys=frozenset(key for key, node in keys.items() if node.required),
    )


def _key(written_key: str, path: str) -> str:
    if not written_key.startswith('"'):
        return written_key
    try:
        return msgspec.json.decode(written_key, type=str)
    except msgspec.DecodeError:
        raise PathError(f"field path {path!r} has a badly quoted key: {_GRAMMAR}") from None
