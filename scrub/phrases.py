"""Find any number of phrases in a text, in time that does not grow with how many there are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

WORD = re.compile(r"\w+")


class Phrases:
    """Phrases to look for, as whole words; with ``fold``, in any case.

    A phrase is looked up by its first word and its length, so a text costs a few look-ups for
    each of its words. Raises ``ValueError`` for a phrase without a letter or digit.

    >>> list(Phrases(["Ngozi Okafor", "Ngozi"]).find("Ngozi Okafor, Ngozis"))
    [(0, 12, 'Ngozi Okafor'), (0, 5, 'Ngozi')]
    """

    def __init__(self, phrases: Iterable[str], *, fold: bool = False) -> None:
        self._spelled = str.casefold if fold else str
        # First word → (characters before it, length) → the phrases, as they are spelled.
        known: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(dict)
        for phrase in phrases:
            word = WORD.search(phrase)
            if word is None:
                raise ValueError("a phrase needs a letter or a digit")
            shapes = known[self._spelled(word.group())]
            spelled = self._spelled(phrase)
            for length in {len(phrase), len(spelled)}:  # "ß" folds to "ss"
                shapes.setdefault((word.start(), length), set()).add(spelled)
        self._known = {
            word: sorted(shapes.items(), key=lambda item: -item[0][1])
            for word, shapes in known.items()
        }

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and spelling of every phrase, by place, the longest first."""
        if not self._known:
            return
        for word in WORD.finditer(text):
            for (before, length), phrases in self._known.get(self._spelled(word.group()), ()):
                start = word.start() - before
                end = start + length
                if start < 0 or end > len(text):
                    continue
                found = self._spelled(text[start:end])
                if found in phrases and _ends_there(text, end):
                    yield start, end, found


def _ends_there(text: str, end: int) -> bool:
    """Say whether no word goes on at ``end``."""
    return end >= len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
