"""Run rules over texts: pattern, boundaries, context, validator, score.

Texts are joined into blocks; one pass over a block says which rules may match where, and only
there a rule's pattern runs, in RE2: linear time whatever the text. What needs look-around is code
here: a value may not be a piece of a longer word or number.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property

from recognizers.block import Block, blocks
from recognizers.context import Nearby
from recognizers.evidence import KEY, NEARBY, UNNAMED, Piece, pieces, told, total
from recognizers.filters import ENGINES, Filter, Region, Shape, hyperscan_at_hand, shapes
from recognizers.keys import Keys, Names
from recognizers.regex import Search, compiled
from recognizers.types import Rule, Span

REMEMBERED = 512  # values of a rule of which it is remembered what its validator said
EXTENDED = 1 << 16  # how many bytes of a value a rule's ``extend`` looks through
MANY = 8  # values in one text, from which on it is worth looking whether any has words nearby
SURE = 0.9  # from so much on, what a value is called changes nothing that matters
LONGEST = 24  # how far a neighbouring word is looked through for a digit
DIGITS = frozenset(b"0123456789")
WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
MUCH = 32 << 20  # bytes of text from which on the fast engine is worth making, if it is not there


class Scanner:
    """The rule recognizer: any number of rules, compiled once.

    ``floors`` gives, for an entity, the score below which its spans are of no use: what cannot
    reach it is not looked into. ``engine`` is ``re2``, ``hyperscan`` or, when left out, whatever is
    faster for as much text as was seen; they find the same.

    >>> from recognizers.registry import rules
    >>> scanner = Scanner({"generic.credit_card": rules()["generic.credit_card"]})
    >>> scanner.find(["pay with 4111 1111 1111 1111"])[0][0].entity
    'CREDIT_CARD'
    """

    def __init__(
        self,
        rules: Mapping[str, Rule],
        floors: Mapping[str, float] | None = None,
        engine: str | None = None,
    ) -> None:
        floors = floors or {}
        self._rules: dict[str, _Compiled] = {}
        self._shapes: list[Shape] = []
        forms = shapes([rule.pattern for rule in rules.values()])
        for (name, rule), form in zip(rules.items(), forms, strict=True):
            each = _Compiled(name, rule, form, floors.get(rule.entity, 0.0))
            if not each.in_vain:
                self._rules[name] = each
                self._shapes.append(form)
        self._by_number = list(self._rules.values())
        self._engine = engine
        self._filter: Filter | None = None  # made when there is something to filter
        self._seen = 0

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the spans of every rule in every text, in order; they may overlap."""
        spans: list[list[Span]] = [[] for _ in texts]
        for block in blocks(texts):
            places = self._chosen(len(block.data)).regions(block.data)
            for number, regions in places.items():
                self._by_number[number].find(block, regions, spans)
        for found in spans:
            if len(found) > 1:
                found.sort()
        return spans

    def explain(self, text: str, span: Span) -> list[str]:
        """Say what speaks for a span this scanner found, one line for each piece of evidence."""
        rule = self._rules.get(span.recognizer)
        return rule.explain(text, span) if rule else []

    def _chosen(self, size: int) -> Filter:
        """Return the filter for ``size`` more bytes: the faster one, when it is worth its while."""
        before, self._seen = self._seen, self._seen + size
        if self._engine is None and before < MUCH:
            if self._seen >= MUCH or (self._filter is None and hyperscan_at_hand(self._shapes)):
                with suppress(ImportError):  # no wheel for this machine
                    self._filter = ENGINES["hyperscan"](self._shapes)
        if self._filter is None:
            self._filter = ENGINES[self._engine or "re2"](self._shapes)
        return self._filter


class _Compiled:
    """One rule, ready to run."""

    def __init__(self, name: str, rule: Rule, form: Shape, floor: float) -> None:
        self.name = name
        self._rule = rule
        self._longest = form.extent.longest
        self._apart = frozenset(rule.apart.encode())
        self._may_go_on = WORD | self._apart
        self._scores = tuple(total(self._evidence(named)) for named in (UNNAMED, NEARBY, KEY))
        self._floor = floor
        self._verdicts: dict[bytes, bool] = {}  # the same value comes often, in a log say
        self.in_vain = self._scores[KEY if rule.context else UNNAMED] < floor

    # Made when the filter first tells of a place: of most rules it never does.

    @cached_property
    def _pattern(self) -> tuple[Search, int]:
        """How to search for the rule's pattern, and which group of it is the value."""
        search, groups = compiled(self._rule.pattern)
        return search, min(groups, 1)

    @cached_property
    def _words(self) -> "_Words | None":
        return _words(self._rule.context) if self._rule.context else None

    def find(self, block: Block, regions: Sequence[Region], spans: list[list[Span]]) -> None:
        """Add what the rule finds in a block to the spans of each of its texts."""
        data, words, verdicts = block.data, self._words, self._verdicts
        names = Names(data) if self._scores[UNNAMED] < SURE else None
        counts_unnamed = self._scores[UNNAMED] >= self._floor  # else its name is asked for first
        around, size = self._may_go_on, len(data)
        text, limits, asked = 0, block.limits(0), 0  # of the text that was last
        for start, end in self._places(block, regions):
            before, behind = data[start - 1] if start else 0, data[end] if end < size else 0
            if (before in around or behind in around) and not self._stands_apart(data, start, end):
                continue
            value = data[start:end]
            if verdicts.get(value) is False or (counts_unnamed and not self._valid(value)):
                continue
            if start > limits[1]:
                text, asked = block.text_at(start), 0
                limits = block.limits(text)
            named = UNNAMED
            if words is not None:
                asked += 1
                if asked == 1:
                    naming = words.naming
                elif asked == MANY and not words.may_stand_in(data, limits):
                    naming = words.key
                named = naming(data, start, end, limits, names)
            if not counts_unnamed and (self._scores[named] < self._floor or not self._valid(value)):
                continue
            spans[block.index(text)].append(
                Span(
                    block.offset(text, start),
                    block.offset(text, end),
                    self._rule.entity,
                    self._scores[named],
                    self.name,
                )
            )

    def _valid(self, value: bytes) -> bool:
        """Say whether the validator accepts a value; of the last values, it is known."""
        validate = self._rule.validate
        if validate is None:
            return True
        valid = self._verdicts.get(value)
        if valid is None:
            if len(self._verdicts) >= REMEMBERED:
                self._verdicts.clear()
            valid = self._verdicts[value] = validate(value.decode())
        return valid

    def _places(self, block: Block, regions: Sequence[Region]) -> Iterator[tuple[int, int]]:
        """Yield where the pattern's value is, as a search through the whole block would find it."""
        data, (search, group), done = block.data, self._pattern, 0
        extend = self._rule.extend
        for first, last in regions:
            place = max(first, done)
            # With a byte more than the longest match, its end is seen for what it is.
            stop = min(last + self._longest + 1, len(data))
            while place < last:
                found = search(data, place, stop)
                start, end = found[0]
                if start < 0 or start >= last:
                    break
                if extend is not None:
                    _, limit = block.limits(block.text_at(start))
                    end = max(end, extend(data, end, min(limit, end + EXTENDED)))
                place = done = end if end > start else start + 1
                yield (found[group][0], end) if extend is not None else found[group]

    def _stands_apart(self, data: bytes, start: int, end: int) -> bool:
        """Say whether the match is not a piece of a longer word or number."""
        around = self._may_go_on
        if start and data[start - 1] in around and data[start] in WORD:
            if self._goes_on(data, start - 1, -1):
                return False
        if end < len(data) and data[end] in around and data[end - 1] in WORD:
            return not self._goes_on(data, end, 1)
        return True

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
        named = UNNAMED
        if self._words is not None:
            data = text.encode()
            start = len(text[: span.start].encode())
            end = start + len(text[span.start : span.end].encode())
            names = Names(data) if self._scores[UNNAMED] < SURE else None
            named = self._words.naming(data, start, end, (0, len(data)), names)
        return list(told(self._evidence(named)))

    def _evidence(self, named: int) -> list[Piece]:
        rule = self._rule
        return pieces(
            rule.prior,
            chance=rule.chance,
            named=named if rule.context else None,
            validated=rule.validate is not None,
        )


@cache
def _words(words: tuple[str, ...]) -> "_Words":
    """Return the context words of a rule, compiled once: rules of one kind share them."""
    return _Words(words)


class _Words:
    """The context words of one rule: looked for near a value, and in what it is called."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._nearby = Nearby(words)
        self._keys = Keys(words)

    def may_stand_in(self, data: bytes, limits: tuple[int, int]) -> bool:
        """Say whether one of the words may be near anything within ``limits``."""
        return self._nearby.may_stand_in(data, limits)

    def naming(
        self, data: bytes, start: int, end: int, limits: tuple[int, int], names: Names | None
    ) -> int:
        """Say how one of the words names ``data[start:end]``; without ``names``, only if nearby."""
        if self.key(data, start, end, limits, names):
            return KEY
        return NEARBY if self._nearby.found(data, start, end, limits) else UNNAMED

    def key(
        self, data: bytes, start: int, end: int, limits: tuple[int, int], names: Names | None
    ) -> int:
        """Say the same where none of the words is nearby."""
        if names is not None and names.may_have(start):
            for name in names.of(start, end, limits):
                if self._keys.match(name):
                    return KEY
        return UNNAMED
