"""Texts that know where their personal data stands: a template and values, offsets recorded.

>>> made = render("Dear {who}, bye.", {"who": Value("Ada", "PERSON")})
>>> made.text, made.spans
('Dear Ada, bye.', [(5, 8, 'PERSON')])
"""

from collections.abc import Mapping, Sequence
from random import Random
from string import Formatter
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Value(NamedTuple):
    """A piece of a text; ``label`` is the entity it is, or empty for what only looks like one."""

    text: str
    label: str = ""


class Made(NamedTuple):
    """A text and the (start, end, label) of each value with a label, in code points."""

    text: str
    spans: list[tuple[int, int, str]]


class Document(NamedTuple):
    """One record of a corpus: what is written, and the gold texts that are in it, by field."""

    id: str
    record: dict[str, object]
    texts: dict[str, Made]
    lang: str = "en"


def render(template: str, values: Mapping[str, Value | str]) -> Made:
    """Fill ``{name}`` with ``values["name"]``; ``{{`` and ``}}`` stand for braces.

    A ``KeyError`` is raised for a name that has no value.
    """
    text, spans = "", []
    for literal, name, _, _ in Formatter().parse(template):
        text += literal
        if name is not None:
            value = values[name]
            value = Value(value) if isinstance(value, str) else value
            if value.label:
                spans.append((len(text), len(text) + len(value.text), value.label))
            text += value.text
    return Made(text, spans)


def join(parts: Sequence[Made], separator: str = "") -> Made:
    """Put texts one after the other, with ``separator`` between them."""
    text, spans = "", []
    for part in parts:
        if text:
            text += separator
        spans += [(start + len(text), end + len(text), label) for start, end, label in part.spans]
        text += part.text
    return Made(text, spans)


def with_crlf(made: Made) -> Made:
    """Return the same text with Windows line ends, the spans moved along."""

    def moved(place: int) -> int:
        return place + made.text.count("\n", 0, place)

    spans = [(moved(start), moved(end), label) for start, end, label in made.spans]
    return Made(made.text.replace("\n", "\r\n"), spans)


class Dice:
    """Random picks that only use ``Random.random``, the one method fixed for all Pythons."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def below(self, number: int) -> int:
        """Return a whole number from 0 to ``number - 1``."""
        return int(self._random.random() * number)

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[self.below(len(items))]

    def digits(self, count: int) -> str:
        """Return that many decimal digits, the first not 0."""
        return str(10 ** (count - 1) + self.below(9 * 10 ** (count - 1)))

    def hex(self, count: int) -> str:
        """Return that many hexadecimal digits."""
        return "".join(self.pick("0123456789abcdef") for _ in range(count))
