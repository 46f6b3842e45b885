"""Fills templates in: draws values of every kind, and remembers whom it has met."""

import re
from collections.abc import Callable
from random import Random

from recognizers.models.train.synthetic import inflection, people, pools
from recognizers.models.train.synthetic.library import Library
from recognizers.models.train.synthetic.template import Piece, Slot, Template

_CLUSTERS = {"d": "0123456789", "L": "ABCDEFGHJKLMNPQRSTUVWXYZ", "l": "abcdefghijkmnpqrstuvwxyz",
             "x": "0123456789abcdef"}  # fmt: skip
_GENITIVES = {"genitive": "plain", "last_genitive": "last"}
# No part of a name, unless it is written with a capital: "the Netherlands", "The Hague".
_ARTICLE = re.compile(
    r"(?:the|die|der|das|la|le|les|el|los|las|il|i|gli|lo|het|de|o|a|os|as) |l['\u2019]"
)


class Scene:
    """The values of one text: ``{person1}`` is the same person in all of it."""

    def __init__(self, rng: Random, lang: str, library: Library) -> None:
        self._rng = rng
        self._lang = lang
        self._library = library
        self._people: dict[str, people.Person] = {}
        self._values: dict[tuple[str, str], list[Piece]] = {}

    def render(self, template: Template) -> list[Piece]:
        """Return the template with its slots filled in."""
        pieces: list[Piece] = []
        for part in template:
            if isinstance(part, str):
                pieces.append((part, None))
            elif isinstance(part, Slot):
                pieces += self._fill(part)
            else:
                pieces += self.render(self._rng.choice(part.options))
        return pieces

    def _fill(self, slot: Slot) -> list[Piece]:
        if slot.kind == "person":
            return self._person(slot)
        if alphabet := _CLUSTERS.get(slot.kind):
            length = int(slot.number or 1)
            return [("".join(self._rng.choices(alphabet, k=length)), None)]
        key = (slot.kind, slot.number)
        if not slot.number:
            pieces = self._draw(slot.kind)
        elif (known := self._values.get(key)) is not None:
            pieces = known
        else:
            pieces = self._values[key] = self._draw(slot.kind)
        if slot.form == "upper":
            return [(text.upper(), label) for text, label in pieces]
        if slot.capital and pieces:
            (text, label), *rest = pieces
            return [(text[:1].upper() + text[1:], label), *rest]
        return pieces

    def _person(self, slot: Slot) -> list[Piece]:
        person = self._people.get(slot.number) if slot.number else None
        if person is None:
            person = people.draw(self._rng, self._lang)
            if slot.number:
                self._people[slot.number] = person
        if slot.form == "formal":
            title = "title_female" if person.female else "title_male"
            form = self._rng.choice(("last", "last", "full"))
            return [*self._draw(title), (" ", None), *people.pieces(self._rng, person, form)]
        if slot.form in _GENITIVES:
            name = people.written(self._rng, person, _GENITIVES[slot.form])
            return [(inflection.genitive(name, self._lang), "PERSON")]
        return people.pieces(self._rng, person, slot.form)

    def _draw(self, kind: str) -> list[Piece]:
        if drawn := _DRAWN.get(kind):
            label, draw = drawn
            return [(draw(self._rng, self._lang), label)]
        phrases = self._library.phrases[kind]
        pieces = self.render(self._rng.choice(phrases.templates))
        if phrases.label is None:
            return pieces
        text = "".join(text for text, _ in pieces)
        article = _ARTICLE.match(text) if phrases.label in {"LOCATION", "ORG"} else None
        at = article.end() if article else 0
        return [(text[:at], None), (text[at:], phrases.label)]


def _city(rng: Random, lang: str) -> str:
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(pools.cities(rng.choice(pools.CITIES[lang])))
    if kind < 0.8:
        locale = rng.choice(pools.CITIES[rng.choice(sorted(pools.CITIES))])
        return rng.choice(pools.cities(locale))
    return people.coined(rng)


def _region(rng: Random, lang: str) -> str:
    home = lang if rng.random() < 0.7 else rng.choice(sorted(pools.REGIONS))
    return rng.choice(pools.regions(rng.choice(pools.REGIONS[home])))


def _country(rng: Random, lang: str) -> str:
    return rng.choice(pools.countries(lang))


def _surname(rng: Random, lang: str) -> str:
    return people.draw(rng, lang).last


def _given(rng: Random, lang: str) -> str:
    return people.draw(rng, lang).first


def _coined(rng: Random, lang: str) -> str:
    return people.coined(rng)


def _ending(rng: Random, lang: str) -> str:
    return people.coined(rng).lower()


def _number(low: int, high: int) -> Callable[[Random, str], str]:
    return lambda rng, lang: str(rng.randint(low, high))


def _padded(low: int, high: int) -> Callable[[Random, str], str]:
    return lambda rng, lang: f"{rng.randint(low, high):02d}"


_DRAWN: dict[str, tuple[str | None, Callable[[Random, str], str]]] = {
    "listed_city": ("LOCATION", _city),
    "listed_region": ("LOCATION", _region),
    "listed_country": ("LOCATION", _country),
    "surname": (None, _surname),
    "given": (None, _given),
    "coined": (None, _coined),
    "ending": (None, _ending),
    "dom": (None, _number(1, 28)),
    "dom_padded": (None, _padded(1, 28)),
    "mon_number": (None, _number(1, 12)),
    "mon_padded": (None, _padded(1, 12)),
    "year_number": (None, _number(1900, 2030)),
    "year_now": (None, _number(2005, 2030)),
    "year_birth": (None, _number(1930, 2012)),
    "two": (None, _padded(0, 99)),
    "hour": (None, _padded(0, 23)),
    "minute": (None, _padded(0, 59)),
    "years": (None, _number(18, 97)),
    "years_child": (None, _number(2, 17)),
    "small": (None, _number(2, 20)),
    "count": (None, _number(2, 990)),
    "house": (None, _number(1, 320)),
    "house_long": (None, _number(100, 12999)),
}
KINDS = frozenset({"person", *_CLUSTERS, *_DRAWN})  # what is not drawn from phrases
