"""Numbers said digit by digit, as digits: ``four one one``, ``vier eins``, ``double five``.

Seven digits and more, in a row: fewer are everyday words. A pause, told by a comma, a dash or a
line break where the other words have a space between them, is a dash; without any, ten digits are
grouped as a telephone number is said, and nine as a social security number.

>>> from recognizers.views.edits import Rewriting
>>> text = "it is two one two, five double five, oh one four three"
>>> Rewriting(text, edits(text)).text
'it is 212-555-0143'
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from recognizers.views.edits import Edit, View

MANY, MOST = 7, 40  # digits of one number
# Zero to nine and, where people say them, the numbers after; `/` parts variants.
_NUMBERS = {
    "en": "zero/oh/nought/naught one two three four five six seven eight nine ten eleven twelve"
    " thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "null eins/ein zwei/zwo drei vier fünf/fuenf sechs sieben acht neun zehn elf zwölf",
    "es": "cero uno/un dos tres cuatro cinco seis siete ocho nueve diez",
    "fr": "zéro un/une deux trois quatre cinq six sept huit neuf dix",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci",
    "pt": "zero um/uma dois/duas três/tres quatro cinco seis/meia sete oito nove dez",
    "nl": "nul een/één twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
    "sv": "noll ett/en två tre fyra fem sex sju åtta nio tio",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять",
}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TIMES = {
    "double": 2, "triple": 3, "treble": 3, "doble": 2, "triplo": 3, "doppel": 2, "dubbel": 2,
    "doppio": 2, "duplo": 2, "dupla": 2,
}  # fmt: skip
_SIGNS = {"dash": "-", "hyphen": "-", "minus": "-", "plus": "+", "dot": ".", "point": "."}


def _words() -> dict[str, str]:
    words = {
        variant: str(value)
        for line in _NUMBERS.values()
        for value, variants in enumerate(line.split())
        for variant in variants.split("/")
    }
    words.update({ten: f"{place}0" for place, ten in enumerate(_TENS.split(), start=2)})
    return words | {"o": "0", "hundred": "00", "thousand": "000"} | _SIGNS


_WORDS = _words()
DIGITS = {word: value for word, value in _WORDS.items() if value.isdecimal() and len(value) == 1}
_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[ \t]{0,3}(?:[ \t]|[,;.\u2013\u2014-]|\r?\n)[ \t]{0,3}")
_GROUPS = {9: (3, 5), 10: (3, 6)}
_COMMON = "|".join(
    sorted(word for word, value in _WORDS.items() if value.isdecimal() and word != "o")
)

_TRIGGER = (
    rf"(?i)(?:{_COMMON})[ \t,;.\r\n-]{{1,4}}(?:double |triple |treble )?(?:{_COMMON})[ \t,;.\r\n-]"
)
_TRIGGERED = re.compile(_TRIGGER)


class _Token(NamedTuple):
    """A word or number of a run, and what it says."""

    start: int
    end: int
    said: str
    value: str


def edits(text: str) -> Iterator[Edit]:
    """Yield the words and the gaps of numbers that are said digit by digit."""
    run: list[_Token] = []
    for found in _WORD.finditer(text):
        said = found.group().lower()
        if said not in _WORDS and said not in _TIMES and not _short_number(said):
            continue
        start, end = found.span()
        if run and (start - run[-1].end > 8 or not _GAP.fullmatch(text, run[-1].end, start)):
            yield from _number(text, run)
            run = []
        run.append(_Token(start, end, said, _WORDS.get(said, "" if said in _TIMES else said)))
    yield from _number(text, run)


def _short_number(said: str) -> bool:
    return len(said) <= 4 and said.isascii() and said.isdecimal()


def _number(text: str, run: list[_Token]) -> Iterator[Edit]:
    """Yield the edits that make a run one number, or several with a pause between each two."""
    if sum(token.said.isalpha() for token in run) < 3:
        return
    if not _TRIGGERED.search(text[run[0].start : run[-1].end + 1]):
        return
    run = _combined(run)
    gaps = [text[one.end : two.start] for one, two in pairwise(run)]
    usual = min(set(gaps), key=lambda gap: (len(gap.strip()), len(gap), gap))
    if _digits(run) <= MOST:
        yield from _said(run, gaps, usual)
        return
    first = 0
    for index, gap in enumerate([*gaps, ""]):
        if gap != usual:
            part = run[first : index + 1]
            if _digits(part) <= MOST:
                yield from _said(part, gaps[first:index], usual)
            first = index + 1


def _digits(run: Sequence[_Token]) -> int:
    return sum(len(token.value) for token in run if token.value.isdecimal())


def _said(run: Sequence[_Token], gaps: Sequence[str], usual: str) -> Iterator[Edit]:
    """Yield each word of a number as its digits and each gap as nothing or a dash."""
    if _digits(run) < MANY:
        return
    dashes = _dashes(gaps, usual, [token.value for token in run])
    for token, gap, dash in zip(run, [*gaps, ""], [*dashes, ""], strict=True):
        if token.said != token.value:
            yield Edit(token.start, token.end, token.value)
        if gap:
            yield Edit(token.end, token.end + len(gap), dash)


def _combined(run: list[_Token]) -> list[_Token]:
    """Make one token of ``double five`` and of ``twenty one``."""
    combined: list[_Token] = []
    for token in run:
        last = combined[-1] if combined else None
        one = len(token.value) == 1 and token.value.isdecimal()
        if last and one and last.said in _TIMES:
            value = token.value * _TIMES[last.said]
        elif last and one and token.value != "0" and last.said in _TENS.split():
            value = last.value[0] + token.value
        else:
            combined.append(token)
            continue
        combined[-1] = _Token(last.start, token.end, "", value)
    return combined


def _dashes(gaps: Sequence[str], usual: str, values: Sequence[str]) -> list[str]:
    """Return a dash for each gap that is a pause, and nothing for the others."""
    if set(gaps) != {usual}:
        return ["" if gap == usual else "-" for gap in gaps]
    groups = _GROUPS.get(sum(map(len, values)), ()) if "".join(values).isdecimal() else ()
    done, dashes = 0, []
    for value in values[:-1]:
        done += len(value)
        dashes.append("-" if done in groups else "")
    return dashes


VIEW = View(edits, _TRIGGER)
