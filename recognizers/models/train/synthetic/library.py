"""The template files of a language.

``data/LANG/phrases.txt`` holds small things by kind: a line ``== KIND LABEL`` (or ``== KIND``) and
a template per line below.
``data/LANG/REGISTER.lines`` has a template per line, ``REGISTER.blocks`` has templates of several
lines, with a line ``%`` between them. ``data/LANG/fields.txt`` names the columns and keys of
structured data: ``Name|Full name = {person.full}``. What is in ``data/any``
belongs to all languages.
"""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from recognizers.models.train.synthetic.template import Template, parse

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt", "ro", "sv")
NEGATIVE = "not_"  # what the names of registers without entities begin with


class Phrases(NamedTuple):
    """The templates of a kind, and the label of the whole, if it is one entity."""

    label: str | None
    templates: list[Template]


class Field(NamedTuple):
    """The names a column may have, and what stands in it."""

    names: list[str]
    value: Template


class Library(NamedTuple):
    """All templates of a language; ``blocks`` says which registers have templates of many lines."""

    registers: dict[str, list[Template]]
    blocks: frozenset[str]
    phrases: dict[str, Phrases]
    fields: list[Field]


@cache
def load(lang: str) -> Library:
    """Read the templates of a language, one of ``LANGUAGES``."""
    if lang not in LANGUAGES:
        raise ValueError(f"no templates for {lang!r}; choose one of {', '.join(LANGUAGES)}")
    data = files(__package__) / "data"
    registers: dict[str, list[Template]] = {}
    blocks = set()
    for file in [*(data / "any").iterdir(), *(data / lang).iterdir()]:
        name, _, kind = file.name.partition(".")
        if kind == "lines":
            registers[name] = [parse(line) for line in _lines(file)]
        elif kind == "blocks":
            text = file.read_text(encoding="utf-8")
            registers[name] = [parse(block.strip("\n")) for block in text.split("\n%\n")]
            blocks.add(name)
    phrases = _phrases(data / "any" / "phrases.txt") | _phrases(data / lang / "phrases.txt")
    return Library(
        dict(sorted(registers.items())),
        frozenset(blocks),
        phrases,
        _fields(data / lang / "fields.txt"),
    )


def _lines(file: Traversable) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line]


def _phrases(file: Traversable) -> dict[str, Phrases]:
    phrases: dict[str, Phrases] = {}
    for line in _lines(file):
        if line.startswith("== "):
            kind, _, label = line.removeprefix("== ").partition(" ")
            current = phrases[kind] = Phrases(label or None, [])
        else:
            current.templates.append(parse(line))
    return phrases


def _fields(file: Traversable) -> list[Field]:
    fields = []
    for line in _lines(file):
        names, _, value = line.partition(" = ")
        fields.append(Field(names.split("|"), parse(value)))
    return fields
