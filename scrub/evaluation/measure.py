"""Gold against predictions, in one text: how many spans agree, and how many characters.

Characters are counted without white space. Regions marked as *ignored* are neither personal nor
clean: what is found wholly inside one does not count. Where a gold span overlaps such a region,
the span wins.
"""

from collections.abc import Iterable, Set
from typing import NamedTuple

Mark = tuple[int, int, str]
"""Start, end, label."""


class Row(NamedTuple):
    """Counts of one label; they add up over texts."""

    exact: int = 0  # spans with the same start, end and label on both sides
    predicted: int = 0
    gold: int = 0
    both_chars: int = 0  # characters with the same label on both sides
    predicted_chars: int = 0
    gold_chars: int = 0
    covered: int = 0  # characters of gold spans that some prediction covers, whatever its label
    total: int = 0
    full: int = 0  # gold spans covered whole, in part, not at all
    part: int = 0
    missed: int = 0


class Whole(NamedTuple):
    """Counts of a text, whatever the labels."""

    texts: int = 0
    characters: int = 0
    personal: int = 0
    covered: int = 0
    clean: int = 0
    destroyed: int = 0  # clean characters that are covered
    exact: int = 0
    predicted: int = 0
    gold: int = 0
    false_spans: int = 0  # predictions that touch no gold span
    clean_texts: int = 0
    clean_texts_touched: int = 0


class Measured(NamedTuple):
    """One text: its counts, and what was missed or taken for nothing."""

    whole: Whole
    rows: dict[str, Row]
    leaks: list[tuple[Mark, int]]
    """Gold spans that are not covered whole, and how many of their characters are open."""
    false: list[Mark]


class Comparison:
    """One text's gold, ready to be compared with any set of predictions."""

    def __init__(self, text: str, gold: Iterable[Mark], ignored: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.gold = sorted(set(gold))
        self.personal = self.places((start, end) for start, end, _ in self.gold)
        self.ignored = self.places(ignored) - self.personal
        self.visible = len("".join(text.split()))

    def places(self, spans: Iterable[tuple[int, int]]) -> set[int]:
        """Return the positions of visible characters in some spans."""
        text = self.text
        return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}

    def counting(self, predicted: Iterable[Mark]) -> list[Mark]:
        """Return the predictions that count, cut off at the end of the text."""
        size = len(self.text)
        cut = {(start, min(end, size), label) for start, end, label in predicted if start < size}
        return sorted(mark for mark in cut if self.places([mark[:2]]) - self.ignored)

    def measure(self, predicted: Iterable[Mark]) -> Measured:
        """Return all counts."""
        found = self.counting(predicted)
        taken = self.places(mark[:2] for mark in found)
        false = [mark for mark in found if not self._touches_gold(mark)]
        destroyed = len(taken - self.personal - self.ignored)
        spans, golds = {mark[:2] for mark in found}, {mark[:2] for mark in self.gold}
        whole = Whole(
            texts=1,
            characters=len(self.text),
            personal=len(self.personal),
            covered=len(self.personal & taken),
            clean=self.visible - len(self.personal) - len(self.ignored),
            destroyed=destroyed,
            exact=len(spans & golds),
            predicted=len(spans),
            gold=len(golds),
            false_spans=len(false),
            clean_texts=not self.gold,
            clean_texts_touched=not self.gold and destroyed > 0,
        )
        return Measured(whole, self._rows(found, taken), self._leaks(taken), false)

    def _rows(self, found: list[Mark], taken: Set[int]) -> dict[str, Row]:
        labels = sorted({mark[2] for mark in (*found, *self.gold)})
        return {label: self._row(label, found, taken) for label in labels}

    def _row(self, label: str, found: list[Mark], taken: Set[int]) -> Row:
        golds = {mark[:2] for mark in self.gold if mark[2] == label}
        spans = {mark[:2] for mark in found if mark[2] == label}
        gold_chars, found_chars = self.places(golds), self.places(spans)
        open_and_all = [(len(places - taken), len(places)) for places in self._each(golds)]
        return Row(
            exact=len(golds & spans),
            predicted=len(spans),
            gold=len(golds),
            both_chars=len(gold_chars & found_chars),
            predicted_chars=len(found_chars - self.ignored),
            gold_chars=len(gold_chars),
            covered=sum(size - left for left, size in open_and_all),
            total=sum(size for _, size in open_and_all),
            full=sum(size > 0 and not left for left, size in open_and_all),
            part=sum(0 < left < size for left, size in open_and_all),
            missed=sum(left == size for left, size in open_and_all),
        )

    def _each(self, spans: Iterable[tuple[int, int]]) -> list[set[int]]:
        return [self.places([span]) for span in spans]

    def _leaks(self, taken: Set[int]) -> list[tuple[Mark, int]]:
        left = [(mark, len(self.places([mark[:2]]) - taken)) for mark in self.gold]
        return [(mark, count) for mark, count in left if count]

    def _touches_gold(self, mark: Mark) -> bool:
        return any(start < mark[1] and mark[0] < end for start, end, _ in self.gold)
