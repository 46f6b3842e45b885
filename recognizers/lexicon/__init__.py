"""Words known by heart: given names, countries and great cities, nationalities and religions.

All lists are looked up in one pass (``capitalized.py``); what stands around a word then decides
whether it is a person (``people.py``), a place or a group (``where_from.py``).
"""

from collections.abc import Sequence

from recognizers.lexicon.capitalized import Capitalized, Word
from recognizers.lexicon.people import People
from recognizers.lexicon.where_from import WhereFrom
from recognizers.types import Span


class Lexicon:
    """The recognizer of what is known by heart, as far as any of ``entities`` needs it.

    >>> text = "Zoë Okafor, a Danish engineer from Rio de Janeiro"
    >>> [text[span.start : span.end] for span in Lexicon(frozenset({"PERSON"})).find([text])[0]]
    ['Zoë Okafor']
    """

    def __init__(self, entities: frozenset[str]) -> None:
        readers = (People(), WhereFrom())
        self._readers = [reader for reader in readers if reader.entities & entities]
        self._words = Capitalized(word for reader in self._readers for word in reader.words)

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the spans of each text, in order of start."""
        if not self._readers:
            return [[] for _ in texts]
        listed = self._words.find([_capitalized(text) for text in texts])
        return [
            self._spans(text, words) if words else []
            for text, words in zip(texts, listed, strict=True)
        ]

    def _spans(self, text: str, words: list[Word]) -> list[Span]:
        return sorted(
            span
            for reader in self._readers
            for span in reader.spans(text, [word for word in words if word[2] in reader.words])
        )


def _capitalized(text: str) -> str:
    """Return a text without any capital as if every word had one: chats are written so."""
    titled = text.title() if text.islower() else text
    return titled if len(titled) == len(text) else text
