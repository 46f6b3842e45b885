"""A name found with confidence anywhere in a document is found everywhere in it.

``From: Ngozi Okafor <ngozi@example.org>`` is sure; ``Okafor``, ``N. Okafor`` or ``OKAFOR, Ngozi``
further down is then no riddle any more, and neither is the account ``nokafor``. Names that rules or
lists are sure of are looked for again, and whole names a model found when another recognizer knows
a part of them: what a model took for a name by mistake is not spread over the document. Parts that
are common words as well are left out, unless a form of address stands before them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from recognizers import Span
from recognizers.lexicon.capitalized import folded
from recognizers.lexicon.people import given_names
from scrub.phrases import occurrences
from scrub.spellings import LOOKED_FOR, NAMES, accounts, heads_in, phrases

SURE = 0.8
SCORE = 0.8
NAME = "repeat"
FEW = 32  # names that are worth counting one by one
WORDS = 64  # of names, that are worth looking for one by one
MOST = 320  # account names that are worth looking for one by one: those of a few names

_PARTS = re.compile(r"[^\W\d_]{2,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"(?<![\w'\u2019.@+-])[^\W\d_]{3,}")
# A word with the signs of an account name, before @ in an address or standing by itself.
_ACCOUNT = re.compile(r"(?<![\w.+-])@?([a-z][a-z0-9]{0,30}(?:[._-][a-z0-9]{1,30}){0,3})(?![\w-])")
_ADDRESS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Sir|Dame|Herrn?|Frau|Mme|Mlle|Sra|Sr|Pan|Pani|Sig\.ra"
    r"|Dott)\.?[ ]$"
)


def repeats(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return every place in a text where one of the sure names among its spans stands.

    The places of a name that comes again are all among them, and so are names inside longer
    ones: what overlaps is settled where all spans are.

    >>> mail = "From: Ngozi Okafor <n@example.org>  Then Okafor left."
    >>> [(s.start, s.end) for s in repeats(mail, [Span(6, 18, "PERSON", 0.9, "rule")])]
    [(6, 18), (6, 11), (12, 18), (41, 47)]
    """
    names = _standing_elsewhere(text, [each for each in spans if _sure(each)])
    if not names:
        return []
    always, titled = phrases(names, text, _lower(text, names))
    found = [Span(start, end, "PERSON", SCORE, NAME) for start, end, _ in always.find(text)]
    for start, end, _ in titled.find(text):
        if _ADDRESS.search(text, max(0, start - 12), start):
            found.append(Span(start, end, "PERSON", SCORE, NAME))
    return found + _accounts(text, names)


def _lower(text: str, names: Iterable[str]) -> frozenset[str]:
    """Return the words of some names that a text writes in lower case, but for given names.

    A few are looked for one by one: much faster than to look at every word.
    """
    wanted = {word for name in names for word in _LETTERS.findall(name.lower())} - given_names()
    if len(wanted) > WORDS:
        return frozenset(word for word in _SMALL.findall(text) if word in wanted and word.islower())
    return frozenset(word for word in wanted if word.islower() and _stands_small(text, word))


def _stands_small(text: str, word: str) -> bool:
    start = text.find(word)
    while start >= 0:
        found = _SMALL.match(text, start)
        if found is not None and found.end() == start + len(word):
            return True
        start = text.find(word, start + 1)
    return False


def _standing_elsewhere(text: str, sure: Sequence[Span]) -> set[str]:
    """Return the names of which at least a part stands outside of the spans as well.

    Most names come once; to count is much faster than to look for every way they may be spelled.
    """
    if not sure:
        return set()
    plain = folded(text)
    inside, end = [], 0
    for span in sorted(sure):
        inside.append(folded(text[max(span.start, end) : span.end]))
        end = max(end, span.end)
    within = "\n".join(inside)
    names = {text[span.start : span.end] for span in sure}
    if len(names) > FEW:
        return _among_words(names, text, sure)
    elsewhere = cache(lambda part: plain.count(part) > within.count(part))
    return {name for name in names if any(map(elsewhere, _parts_of(name)))}


@lru_cache(maxsize=NAMES)
def _parts_of(name: str) -> list[str]:
    return _PARTS.findall(folded(name))


def _among_words(names: Iterable[str], text: str, sure: Sequence[Span]) -> set[str]:
    """Return the same for any number of names: by looking them up among the words outside."""
    outside, end = [], 0
    for span in sorted(sure):
        outside.append(folded(text[end : span.start]))
        end = max(end, span.end)
    words = frozenset(_PARTS.findall("\n".join([*outside, folded(text[end:])])))
    return {
        name
        for name in names
        if not words.isdisjoint(_PARTS.findall(folded(name)))
        or not words.isdisjoint(accounts([name]))
    }


def _sure(span: Span) -> bool:
    return span.entity == "PERSON" and span.score >= SURE


def _accounts(text: str, names: Collection[str]) -> list[Span]:
    """Return the account names in a text that spell one of the names."""
    known = accounts(names, heads_in(text) if len(names) > LOOKED_FOR else None)
    found: list[Span] = []
    for match in _words_of_accounts(text, known):
        spelled = match[1].rstrip("0123456789").replace("-", ".").replace("_", ".").strip(".")
        # Without any sign of an account, ``wills`` and ``bright`` are words.
        signs = match[0] != spelled or text[match.end() : match.end() + 1] == "@"
        if spelled in known and (signs or known[spelled]):
            found.append(Span(match.start(), match.end(), "USERNAME", SCORE, NAME))
    return found


def _words_of_accounts(text: str, known: Collection[str]) -> Iterator[re.Match[str]]:
    """Yield the words with the signs of an account name; of a few names, only their own."""
    if len(known) > MOST:
        yield from _ACCOUNT.finditer(text)
        return
    spelled = {account.replace(".", sign) for account in known for sign in "._-"}
    for place in sorted({place for each in spelled for place in occurrences(text, each)}):
        at = place - 1 if text[place - 1 : place] == "@" else place
        if match := _ACCOUNT.match(text, at) or _ACCOUNT.match(text, place):
            yield match
