"""Allow and deny lists: what a policy knows better than any recognizer."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import re2

from recognizers import ENTITIES, Span
from scrub.errors import PolicyError
from scrub.policy import Allow, Deny, Entry

WORD = re.compile(r"\w+")


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
        # First word → the phrases it may begin; finding n phrases costs no more than finding one.
        self._phrases: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for entry in entries:
            if entry.regex is not None:
                self._patterns.append((_compiled(entry.regex), entry.entity))
            for literal in _literals(entry):
                self._phrases[_first_word(literal)].add((literal, entry.entity))

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the listed values in each text."""
        return [sorted({*self._regexes(text), *self._literals(text)}) for text in texts]

    def _regexes(self, text: str) -> Iterator[Span]:
        for pattern, entity in self._patterns:
            for match in pattern.finditer(text):
                if match.end() > match.start():
                    yield Span(match.start(), match.end(), entity, 1.0, "deny")

    def _literals(self, text: str) -> Iterator[Span]:
        if not self._phrases:
            return
        for word in WORD.finditer(text):
            for phrase, entity in self._phrases.get(word.group().casefold(), ()):
                start = word.start() - phrase.casefold().index(word.group().casefold())
                end = start + len(phrase)
                whole = end >= len(text) or not (text[end].isalnum() and phrase[-1].isalnum())
                if start >= 0 and whole and text[start:end].casefold() == phrase.casefold():
                    yield Span(start, end, entity, 1.0, "deny")


def _first_word(literal: str) -> str:
    word = WORD.search(literal)
    if word is None:
        raise PolicyError("deny: a literal needs a letter or digit; use a regex for other signs")
    return word.group().casefold()


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
