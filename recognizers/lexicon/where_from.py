"""Countries, states and great cities; nationalities, peoples and religions."""

from collections import defaultdict
from collections.abc import Iterator

from recognizers.lexicon.capitalized import Word, folded
from recognizers.lexicon.groups import GROUPS
from recognizers.lexicon.places import CITIES, COUNTRIES, STATES
from recognizers.types import Span

NAME = "places"
# Places whose names are names of people or words as well count less.
_SHARED = frozenset(
    "Georgia Jordan Chad Jersey Guinea Turkey Virginia Washington Florence Charlotte Austin Sofia"
    " Salvador Santiago Phoenix Columbus Buffalo Nice Essen Lima Roma Victoria Mali Niger Wales"
    " Providence Odessa Dominica Newcastle Halifax Wellington Durban Linz Bergen Bern Basel Bari"
    " Lille".split()
)
_WORDS = frozenset({"Polish", "Polishes", "Dane", "Sikh", "Republican", "Democrat", "Orthodox"})
_PLACE, _SHARED_PLACE, _GROUP = 0.75, 0.45, 0.75
_CODE_BEFORE = frozenset("_./\\@#$`=-<")
_CODE_BEHIND = frozenset("_(=[\\@`>")


class WhereFrom:
    """Finds places and groups of people by their names.

    >>> from recognizers.lexicon import Lexicon
    >>> text = "A Danish engineer, born in Rio de Janeiro"
    >>> [text[span.start : span.end] for span in Lexicon(frozenset({"NRP"})).find([text])[0]]
    ['Danish', 'Rio de Janeiro']
    """

    entities = frozenset({"LOCATION", "NRP"})

    def __init__(self) -> None:
        # First word, without accents → whole names, the longest first, with entity and score.
        names: dict[str, list[tuple[str, str, float]]] = defaultdict(list)
        for name in COUNTRIES | STATES | CITIES:
            score = _SHARED_PLACE if name in _SHARED else _PLACE
            names[_first(name)].append((name, "LOCATION", score))
        for name in GROUPS:
            names[_first(name)].append((name, "NRP", _GROUP))
        self._names = {first: sorted(each, key=_longest) for first, each in names.items()}
        self.words = frozenset(self._names)

    def spans(self, text: str, words: list[Word]) -> Iterator[Span]:
        """Yield the places and groups in a text that begin with ``words``, in order of start."""
        chat = text.islower()  # without any capital, as chats are written
        for word in words:
            if word.start and text[word.start - 1] in _CODE_BEFORE:
                continue
            for name, entity, score in self._names[word.spelled]:
                end = word.start + len(name)
                if _stands(text, word.start, end, name, chat=chat and name not in _WORDS):
                    yield Span(word.start, end, entity, score, NAME)
                    break


def _first(name: str) -> str:
    letters = ""
    for char in name:
        if not char.isalpha():
            break
        letters += char
    return folded(letters)


def _longest(entry: tuple[str, str, float]) -> int:
    return -len(entry[0])


def _stands(text: str, start: int, end: int, name: str, *, chat: bool) -> bool:
    """Say whether the name, in this case or all capitals, stands there as whole words."""
    value = text[start:end]
    if value != name and ((value.islower() and not chat) or folded(value) != folded(name)):
        return False
    behind = text[end : end + 1]
    return not behind or (not behind.isalnum() and behind not in _CODE_BEHIND)
