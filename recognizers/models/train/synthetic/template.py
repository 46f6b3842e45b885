"""The template language: ``"Dear {person1.formal}, [see you|till] {date}"``.

``{kind}`` is a slot, filled with a value of that kind. ``{kind.form}`` asks for a form of it,
``{kind1}`` and ``{kind1.form}`` for the same value wherever the number stands again, ``{^kind}``
for a capital first letter. ``[a|b|]`` is a choice, of equal chances; it may hold slots, not
choices. All other braces and brackets stand for themselves.

>>> parse("Hi {person1.first}, [ok|fine]?")[2:]
(', ', Choice(options=(('ok',), ('fine',))), '?')
"""

import re
from typing import NamedTuple

# A part of a text and its label, if it has one. Whatever is done to a text is done to its pieces,
# so that spans never have to be shifted.
Piece = tuple[str, str | None]


class Slot(NamedTuple):
    """What to fill in."""

    kind: str
    number: str
    form: str
    capital: bool


class Choice(NamedTuple):
    """Options of equal chances."""

    options: "tuple[Template, ...]"


Template = tuple[str | Slot | Choice, ...]

_TOKEN = re.compile(
    r"\{(?P<capital>\^?)(?P<kind>[A-Za-z_]+)(?P<number>\d*)(?:\.(?P<form>[a-z_]+))?\}"
    r"|\[(?P<choice>[^\[\]\n]*\|[^\[\]\n]*)\]"
)


def parse(text: str) -> Template:
    """Return the parts of a template: text, slots, and choices as tuples of templates."""
    parts: list[str | Slot | Choice] = []
    at = 0
    for token in _TOKEN.finditer(text):
        if token.start() > at:
            parts.append(text[at : token.start()])
        at = token.end()
        if token["choice"] is None:
            parts.append(
                Slot(token["kind"], token["number"], token["form"] or "", bool(token["capital"]))
            )
        else:
            parts.append(Choice(tuple(parse(option) for option in token["choice"].split("|"))))
    if at < len(text):
        parts.append(text[at:])
    return tuple(parts)


def slots(template: Template) -> list[Slot]:
    """Return every slot of a template, those in choices too."""
    found: list[Slot] = []
    for part in template:
        if isinstance(part, Slot):
            found.append(part)
        elif isinstance(part, Choice):
            found.extend(slot for option in part.options for slot in slots(option))
    return found
