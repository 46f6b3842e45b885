"""A policy's operators, as they are for one document: some put a value differently in each."""

from collections.abc import Callable, Sequence
from functools import cache

from scrub.fields import Texts
from scrub.operators import OPERATORS, Document, InContext, Operate
from scrub.policy import Policy
from scrub.vault.keys import Keys


class Operators:
    """One operator for each entity that is on; raises ``KeyFileError`` when one lacks its key."""

    def __init__(self, policy: Policy, keys: Keys | None) -> None:
        self.by_entity: dict[str, Operate] = {
            entity: OPERATORS[policy.setting(entity).operator](policy.setting(entity), keys)
            for entity in policy.on()
        }
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

    def by_row(self, texts: Texts, people: Sequence[object]) -> Callable[[int], Operate]:
        """Return the function from a row to the operators for its document.

        ``people`` says whom each row is about, None for nobody known.
        """
        if not self._in_context:
            return lambda row: self._operate
        by_row: dict[int, list[str]] = {}
        for row, text in zip(texts.rows, texts.texts, strict=True):
            by_row.setdefault(row, []).append(text)
        return cache(lambda row: self.within(Document.of(by_row[row], people[row])))

    def _operate(self, value: str, entity: str) -> str:
        return self.by_entity[entity](value, entity)
