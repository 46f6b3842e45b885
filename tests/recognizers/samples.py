"""Random strings that a rule's pattern may match, from the pattern itself.

Python's own parser reads the pattern; what only RE2 has (``\\x{41}``, ``\\pL``) is put in its terms.
"""

import random
import re
from collections.abc import Callable, Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

PRINTABLE = "".join(map(chr, range(32, 127)))
CATEGORIES = {
    op.CATEGORY_DIGIT: "0123456789",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_WORD: "abcXYZ0189_",
    op.CATEGORY_NOT_WORD: " -.:",
    op.CATEGORY_NOT_DIGIT: "ab :",
    op.CATEGORY_NOT_SPACE: "ab12",
}


def pattern_samples(pattern: str, count: int, seed: int = 1) -> list[str]:
    """Return ``count`` strings, the same ones for the same arguments."""
    tree = _parser.parse(_for_python(pattern))
    rng = random.Random(seed)
    return [_sample(tree, rng) for _ in range(count)]


def _for_python(pattern: str) -> str:
    pattern = re.sub(r"\\x\{([0-9a-fA-F]+)\}", lambda hit: re.escape(chr(int(hit[1], 16))), pattern)
    pattern = re.sub(r"\\p\{?[A-Z][a-z]*\}?", "éx", pattern)
    return re.sub(r"^\(\?i\)", "", pattern)


def _sample(tree: Iterable[tuple[Any, Any]], rng: random.Random) -> str:
    return "".join(_MAKERS[kind](value, rng) for kind, value in tree)


def _class(items: list[tuple[Any, Any]], rng: random.Random) -> str:
    negated = items[0][0] is op.NEGATE
    chars: list[str] = []
    for kind, value in items:
        if kind is op.LITERAL:
            chars.append(chr(value))
        elif kind is op.RANGE:
            chars.extend(map(chr, range(value[0], min(value[1], value[0] + 600) + 1)))
        elif kind is op.CATEGORY:
            chars.extend(CATEGORIES[value])
    return rng.choice([each for each in PRINTABLE if each not in chars] if negated else chars)


def _repeat(value: tuple[int, int, Any], rng: random.Random) -> str:
    low, high, tree = value
    return "".join(_sample(tree, rng) for _ in range(rng.randint(low, min(high, low + 40))))


_MAKERS: dict[Any, Callable[[Any, random.Random], str]] = {
    op.LITERAL: lambda value, rng: chr(value),
    op.NOT_LITERAL: lambda value, rng: rng.choice([c for c in PRINTABLE if ord(c) != value]),
    op.ANY: lambda value, rng: rng.choice(PRINTABLE),
    op.IN: _class,
    op.CATEGORY: lambda value, rng: rng.choice(CATEGORIES[value]),
    op.MAX_REPEAT: _repeat,
    op.MIN_REPEAT: _repeat,
    op.SUBPATTERN: lambda value, rng: _sample(value[3], rng),
    op.BRANCH: lambda value, rng: _sample(rng.choice(value[1]), rng),
    op.AT: lambda value, rng: "",
}
