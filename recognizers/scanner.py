"""Run rules over texts: pattern, boundaries, validator, context, score.

Texts are joined into blocks and each rule runs once per block, in RE2: linear time whatever the
text. What needs look-around is code here: a value may not be a piece of a longer word or number.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import re2

from recognizers.block import Block, blocks
from recognizers.context import Nearby
from recognizers.evidence import score
from recognizers.types import Rule, Span

OPTIONS = re2.Options()
OPTIONS.max_mem = 64 << 20
OPTIONS.log_errors = False  # it logs on its own to standard error; what matters, it raises
LONGEST = 24  # how far a neighbouring word is looked through for a digit
DIGITS = frozenset(b"0123456789")
WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


class Scanner:
    """The rule recognizer: any number of rules, compiled once.

    >>> from recognizers.registry import rules
    >>> scanner = Scanner({"generic.credit_card": rules()["generic.credit_card"]})
    >>> scanner.find(["pay with 4111 1111 1111 1111"])[0][0].entity
    'CREDIT_CARD'
    """

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._compiled = [_Compiled(name, rule) for name, rule in rules.items()]

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the spans of every rule in every text, in order; they may overlap."""
        spans: list[list[Span]] = [[] for _ in texts]
        for block in blocks(texts):
            for compiled in self._compiled:
                for text, span in compiled.spans(block):
                    spans[block.index(text)].append(span)
        for found in spans:
            found.sort()
        return spans

    def explain(self, text: str, span: Span) -> list[str]:
        """Say what speaks for a span this scanner found, one line for each piece of evidence."""
        for compiled in self._compiled:
            if compiled.name == span.recognizer:
                return compiled.explain(text, span)
        return []


class _Match(NamedTuple):
    text: int
    start: int
    end: int
    near: bool


class _Compiled:
    """One rule, ready to run."""

    def __init__(self, name: str, rule: Rule) -> None:
        self.name = name
        self._rule = rule
        self._pattern: Any = re2.compile(rule.pattern, OPTIONS)
        self._group = 1 if self._pattern.groups else 0
        self._apart = frozenset(rule.apart.encode())
        self._nearby = Nearby(rule.context) if rule.context else None
        self._score = {
            near: score(rule.prior, chance=rule.chance, context=near) for near in (False, True)
        }

    def spans(self, block: Block) -> Iterator[tuple[int, Span]]:
        for match in self._matches(block):
            start = block.offset(match.text, match.start)
            end = block.offset(match.text, match.end)
            yield (
                match.text,
                Span(start, end, self._rule.entity, self._score[match.near], self.name),
            )

    def _matches(self, block: Block) -> Iterator[_Match]:
        data, validate, nearby = block.data, self._rule.validate, self._nearby
        for found in self._pattern.finditer(data):
            start, end = found.span(self._group)
            if not self._stands_apart(data, start, end):
                continue
            if validate is not None and not validate(data[start:end].decode()):
                continue
            text = block.text_at(start)
            near = nearby is not None and nearby.found(data, start, end, block.limits(text))
            yield _Match(text, start, end, near)

    def _stands_apart(self, data: bytes, start: int, end: int) -> bool:
        """Say whether the match is not a piece of a longer word or number."""
        if start and data[start] in WORD and self._goes_on(data, start - 1, -1):
            return False
        return not (end < len(data) and data[end - 1] in WORD and self._goes_on(data, end, 1))

    def _goes_on(self, data: bytes, place: int, step: int) -> bool:
        """Say whether the value goes on at ``place``: in a word, or over an ``apart`` character.

        What goes on over one holds a digit: ``12-34`` in ``a1-12-34``, but not in ``No-12-34``.
        """
        if data[place] in WORD:
            return True
        if data[place] not in self._apart:
            return False
        beyond = place + step
        while 0 <= beyond < len(data) and data[beyond] in WORD and abs(beyond - place) < LONGEST:
            if data[beyond] in DIGITS:
                return True
            beyond += step
        return False

    def explain(self, text: str, span: Span) -> list[str]:
        rule = self._rule
        lines = [f"{rule.prior:.0%} of the pattern's matches are right"]
        if rule.validate is not None:
            rare = f", as {rule.chance:.0%} of random values do" if rule.chance < 1 else ""
            lines.append(f"passes the validator{rare}")
        if self._nearby is not None:
            data = text.encode()
            start = len(text[: span.start].encode())
            end = start + len(text[span.start : span.end].encode())
            near = self._nearby.found(data, start, end, (0, len(data)))
            lines.append("context word nearby" if near else "no context word nearby")
        return lines
