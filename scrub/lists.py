"""Allow and deny lists: what a policy knows better than any recognizer."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import re2

from recognizers import ENTITIES, Span
from scrub.errors import PolicyError
from scrub.phrases import Phrases
from scrub.policy import Allow, Deny, Entry


class AllowList:
    """Values the policy lets stand, in any case, as whole spans.

    >>> allows = AllowList([Allow(literal="Ann Example", entities=("name",))])
    >>> allows("ANN EXAMPLE", "PERSON"), allows("Ann Example", "USERNAME"), allows("Ann", "PERSON")
    (True, True, False)
    """

    def __init__(self, entries: Iterable[Allow]) -> None:
        self._entries = [(_matcher(each), _entities(each.entities)) for each in entries]

    def __call__(self, value: str, entity: str) -> bool:
        """Say whether the value may stand as this entity."""
        if not self._entries:
            return False
        return any(
            (entities is None or entity in entities) and matches(value)
            for matches, entities in self._entries
        )


class DenyList:
    """Values that are always found: a recognizer with score 1.

    >>> DenyList([Deny(literal="Project Heron", entity="CASE_NUMBER")]).find(["on project heron."])
    [[Span(start=3, end=16, entity='CASE_NUMBER', score=1.0, recognizer='deny')]]
    """

    def __init__(self, entries: Iterable[Deny]) -> None:
        self._patterns = []
        literals: list[str] = []
        self._entities: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            if entry.regex is not None:
                self._patterns.append((_compiled(entry.regex), entry.entity))
            for literal in _literals(entry):
                literals.append(literal)
                self._entities[literal.casefold()].add(entry.entity)
        try:
            self._phrases = Phrases(literals, fold=True)
        except ValueError:
            raise PolicyError(
                "deny: a literal needs a letter or digit; use a regex for other signs"
            ) from None

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the listed values in each text."""
        return [sorted({*self._regexes(text), *self._literals(text)}) for text in texts]

    def _regexes(self, text: str) -> Iterator[Span]:
        for pattern, entity in self._patterns:
            for match in pattern.finditer(text):
                if match.end() > match.start():
                    yield Span(match.start(), match.end(), entity, 1.0, "deny")

    def _literals(self, text: str) -> Iterator[Span]:
        for start, end, phrase in self._phrases.find(text):
            for entity in self._entities[phrase]:
                yield Span(start, end, entity, 1.0, "deny")


def _matcher(entry: Allow) -> Callable[[str], bool]:
    if entry.regex is not None:
        pattern = _compiled(entry.regex)
        return lambda value: pattern.fullmatch(value) is not None
    literals = {each.casefold() for each in _literals(entry)}
    return lambda value: value.strip().casefold() in literals


def _literals(entry: Entry) -> list[str]:
    if entry.literal is not None:
        return [entry.literal.strip()]
    if entry.file is None:
        return []
    try:
        lines = Path(entry.file).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise PolicyError(f"cannot read list {entry.file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise PolicyError(f"list {entry.file} is not UTF-8 text") from None
    return [line.strip() for line in lines if line.strip()]


def _compiled(pattern: str) -> re2._Regexp:
    try:
        return re2.compile(pattern)
    except re2.error as error:
        raise PolicyError(f"regex {pattern!r} is not RE2 syntax: {error}") from None


def _entities(names: Sequence[str] | None) -> frozenset[str] | None:
    if names is None:
        return None
    return frozenset(name for name in ENTITIES if name in names or ENTITIES[name].family in names)
