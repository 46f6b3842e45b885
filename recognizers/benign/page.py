"""A text and a span in it, as the reasons look at them: slices, and facts found out once."""

import re
from collections import Counter

from recognizers.benign.technical import MOST, technical
from recognizers.types import Span

_LABEL = 40  # characters before a span that a reason may look at
_AROUND = 128  # and on both sides, as long as they touch it
_TOUCHING = re.compile(r"[^\s\"'`()<>\[\]{},;=]*")
_APART = frozenset(["", *" \n\"'`()<>[]{},;="])
_STEP = 2000
# A word of running text; not a piece of an e-mail address, a path or a compound.
_WORD = re.compile(r"(?<![\w.@/\\-])[^\W\d_]{2,}(?![\w@/\\-]|\.\w)")


class Page:
    """One text.

    Whether it is technical is found out for a few thousand characters at a time, and only when a
    reason asks.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._technical: dict[int, bool] = {}
        self._words: Counter[str] | None = None

    def technical_at(self, place: int) -> bool:
        """Say whether the text around a place is code or technical documentation."""
        step = 0 if len(self.text) <= MOST else place // _STEP
        if step not in self._technical:
            first = max(0, step * _STEP - (MOST - _STEP) // 2)
            self._technical[step] = technical(self.text[first : first + MOST])
        return self._technical[step]

    def words(self) -> Counter[str]:
        """Return how often each word stands in the text, by its spelling."""
        if self._words is None:
            self._words = Counter(_WORD.findall(self.text))
        return self._words


class Place:
    """One span on its page."""

    def __init__(self, page: Page, span: Span) -> None:
        self.page = page
        self.span = span
        self.value = page.text[span.start : span.end]
        self.by_model = ":" in span.recognizer

    @property
    def technical(self) -> bool:
        """Whether the text around is code or technical documentation."""
        return self.page.technical_at(self.span.start)

    @property
    def before(self) -> str:
        """The few characters before the span: a label, or what else it hangs on."""
        return self.page.text[max(0, self.span.start - _LABEL) : self.span.start]

    @property
    def behind(self) -> str:
        """The character behind the span."""
        return self.page.text[self.span.end : self.span.end + 1]

    @property
    def token(self) -> str:
        """The span with what touches it on both sides: all up to a space, quote, bracket or =."""
        text, start, end = self.page.text, self.span.start, self.span.end
        if text[start - 1 : start] in _APART and text[end : end + 1] in _APART:
            return self.value  # as most do
        left = _TOUCHING.match(text[max(0, start - _AROUND) : start][::-1])
        right = _TOUCHING.match(text[end : end + _AROUND])
        first = start - (left.end() if left else 0)
        return text[first : end + (right.end() if right else 0)]
