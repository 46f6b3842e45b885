"""A policy's operators, as they are for one document: some put a value differently in each."""

from collections.abc import Callable, Sequence
from functools import cache

from scrub.fields import Texts
from scrub.operators import OPERATORS, Document, InContext, Operate, geo
from scrub.operators.coordinates import Position
from scrub.policy import Policy
from scrub.vault.keys import Keys


class Operators:
    """One operator for each entity that is on; raises ``KeyFileError`` when one lacks its key."""

    def __init__(self, policy: Policy, keys: Keys | None) -> None:
        self.by_entity: dict[str, Operate] = {
            entity: _made(policy, entity, keys) for entity in policy.on()
        }
        self.placed = any(policy.setting(entity).operator == "geo" for entity in policy.on())
        """Whether an operator may say of a place that the record is elsewhere."""
        self._in_context = any(isinstance(each, InContext) for each in self.by_entity.values())

    def within(self, document: Document) -> Operate:
        """Return the operators for one document."""
        if not self._in_context:
            return self._operate
        inside = {
            entity: each.within(document) if isinstance(each, InContext) else each
            for entity, each in self.by_entity.items()
        }
        return lambda value, entity: inside[entity](value, entity)

    def by_row(
        self, texts: Texts, people: Sequence[object], positions: Sequence[Position | None]
    ) -> Callable[[int], Operate]:
        """Return the function from a row to the operators for its document.

        ``people`` and ``positions`` say whom each row is about and where it is, None if nobody
        knows.
        """
        if not self._in_context:
            return lambda row: self._operate
        by_row: dict[int, list[str]] = {}
        for row, text in zip(texts.rows, texts.texts, strict=True):
            by_row.setdefault(row, []).append(text)
        return cache(lambda row: self.within(Document.of(by_row[row], people[row], positions[row])))

    def _operate(self, value: str, entity: str) -> str:
        return self.by_entity[entity](value, entity)


def _made(policy: Policy, entity: str, keys: Keys | None) -> Operate:
    setting = policy.setting(entity)
    if isinstance(setting, geo.Geo):
        geo.check(setting, entity, has_position=policy.corpus.position is not None)
    return OPERATORS[setting.operator](setting, keys)
