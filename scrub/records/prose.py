"""A row's texts held to what the row says: never finer, and the same person the same pseudonym."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from recognizers import Span
from scrub.decide import resolve
from scrub.operators import Operate
from scrub.phrases import Phrases
from scrub.policy import Policy
from scrub.records.roles import Identifier
from scrub.records.scales import Scale
from scrub.records.settings import BY_ROW, HIDING
from scrub.records.spoken import finer
from scrub.spellings import anywhere
from scrub.transform import Transformed

RECOGNIZER = "row"
SCORE = 0.5  # below any recognizer's: the longer span decides what is replaced
CACHED = 1 << 14
PERSON = "PERSON"
SHORTEST = 3  # letters and digits of an identifier: a row's number 7 is not every 7 in a text


class Value(NamedTuple):
    """A value of the row, and the level it is published at."""

    scale: Scale
    true: str
    level: int


class Row(NamedTuple):
    """What a row knows of itself: quasi-identifiers, and identifiers by column."""

    values: Sequence[Value]
    identifiers: Mapping[str, str]


class Prose:
    """A policy's columns over texts. ``by_entity`` are the policy's operators."""

    def __init__(self, policy: Policy, by_entity: Mapping[str, Operate]) -> None:
        self._policy = policy
        columns = (policy.columns or {}).items()
        self._identifiers = {name: each for name, each in columns if isinstance(each, Identifier)}
        self._by_entity = by_entity

    def edits(self, text: str, edits: Sequence[Span], row: Row) -> list[Span]:
        """Return the edits of a text with those the row asks for."""
        own = self._own(text, row)
        if not own:
            return list(edits)
        kept = [each for each in edits if self._policy.setting(each.entity).operator == "keep"]
        rest = [each for each in edits if each not in kept]
        protected = resolve(text, [*rest, *own])
        still = [
            each
            for each in kept
            if all(other.end <= each.start or each.end <= other.start for other in protected)
        ]
        return sorted([*protected, *still])

    def says_more(self, done: Transformed, row: Row) -> bool:
        """Say whether a text says more than its row outside of what edits put in."""
        return any(not _inside(found, done.spans) for found in self._said(done.text, row))

    def pseudonym(self, column: str, value: str, identifiers: Mapping[str, str]) -> str:
        """Return what an identifier's value becomes, in its column as in texts."""
        column, value = self.person(column, value, identifiers)
        known = self._identifiers[column]
        if not value:
            return ""
        if known.do == "drop":
            operate = self._by_entity.get(known.entity)
            hides = self._policy.setting(known.entity).operator in HIDING
            return operate(value, known.entity) if operate and hides else f"<{known.entity}>"
        return self._by_entity[known.entity](value, known.entity)

    def person(self, column: str, value: str, identifiers: Mapping[str, str]) -> tuple[str, str]:
        """Return the column and value that stand for the person of an identifier."""
        other = self._identifiers[column].same_as
        return (other, identifiers[other]) if other and identifiers.get(other) else (column, value)

    def _own(self, text: str, row: Row) -> list[Span]:
        """Return where a text says the row's values finer, or its identifiers."""
        own = [Span(*found, SCORE, RECOGNIZER) for found in self._said(text, row)]
        for name, value in row.identifiers.items():
            entity = self._identifiers[name].entity
            own += [
                Span(start, end, entity, SCORE, RECOGNIZER)
                for start, end, _ in _names(value, entity == PERSON).find(text)
            ]
        return own

    def _said(self, text: str, row: Row) -> list[tuple[int, int, str]]:
        found = []
        for value in row.values:
            entity = value.scale.entity or value.scale.name
            places = finer(value.scale, value.true, value.level)(text)
            found += [(start, end, entity) for start, end, _ in places]
        return [each for each in found if each[0] < each[1]]

    def operating(self, operate: Operate, row: Row) -> Operate:
        """Return the operators, the row's own values and what it generalizes coming first."""
        values: dict[str, list[Value]] = {}
        for value in sorted(row.values, key=lambda each: each.level - each.scale.top, reverse=True):
            values.setdefault(value.scale.entity or value.scale.name, []).append(value)

        def in_row(said: str, entity: str) -> str:
            if (own := self._identified(said, entity, row)) is not None:
                return own
            setting = self._policy.setting(entity).operator
            if setting in HIDING and entity in self._by_entity:
                return operate(said, entity)
            if entity in values and (setting == BY_ROW or entity not in self._by_entity):
                return _generalized(said, entity, values[entity])
            if entity not in self._by_entity:
                return f"<{entity}>"
            return operate(_without(said, row.values), entity)

        return in_row

    def _identified(self, said: str, entity: str, row: Row) -> str | None:
        for name, value in row.identifiers.items():
            if value and self._identifiers[name].entity == entity:
                found = [(a, b) for a, b, _ in _names(value, entity == PERSON).find(said)]
                if any(start == 0 and end == len(said) for start, end in found):
                    return self.pseudonym(name, value, row.identifiers)
        return None


def _generalized(said: str, entity: str, values: Sequence[Value]) -> str:
    """Return what the row makes of a value of one kind, its own or somebody else's.

    ``values``: the row's of this kind, the coarsest first.
    """
    label = f"<{entity}>"
    for value in values:
        if places := finer(value.scale, value.true, value.level)(said):
            rest = _spliced(said, [(start, end, "") for start, end, _ in places])
            beside = any(map(str.isdecimal, rest))
            return label if beside else _replaced(said, entity, value)
    coarse = values[0].scale.say(said, values[0].level)
    return label if coarse is None else coarse


def _replaced(said: str, entity: str, value: Value) -> str:
    """Return a text with what the row publishes in the place of what says more."""
    own = value.scale.say(value.true, value.level)
    places = finer(value.scale, value.true, value.level)(said)
    return _spliced(
        said, [(s, e, own if is_own and own else f"<{entity}>") for s, e, is_own in places]
    )


def _spliced(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    parts, last = [], 0
    for start, end, new in pieces:
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])


def _without(said: str, values: Sequence[Value]) -> str:
    """Return a value of another kind without what it says of the row."""
    for value in values:
        said = _replaced(said, value.scale.entity or value.scale.name, value)
    return said


@lru_cache(CACHED)
def _names(value: str, person: bool) -> Phrases:
    """Return the spellings of an identifier: of a person's name, also its parts."""
    if sum(map(str.isalnum, value)) < SHORTEST:
        return Phrases([])
    if not person:
        return Phrases([value], fold=True)
    return anywhere(value)


def _inside(found: tuple[int, int, str], spans: Sequence[Span]) -> bool:
    return any(span.start <= found[0] and found[1] <= span.end for span in spans)
