"""The spellings under which a name may come again: in parts, initials, capitals, as an account."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from recognizers.lexicon.capitalized import folded
from scrub.phrases import FEW, WORD, Phrases

SHORTEST = 3  # letters in a part of a name
LOOKED_FOR = 4  # names that are looked for one by one; of more, what every word begins with helps
NAMES = 1024  # whose spellings are remembered: in a log, the same come in many documents
_MOST_PARTS = 5

_PART = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_HEAD = re.compile(r"[a-z]+[._-]?")
_PARTICLES = frozenset(
    "van der den de von zu la los las del di da do dos das le du bin ibn al el ter ten af av und y"
    " e"
    " jr sr ii iii iv mr mrs ms dr prof".split()
)
# Names that are everyday words too, with a capital at the start of a sentence if not always.
_WORDS = frozenset(
    "abbey amber april august autumn baker bill bishop black bond brook brown butler carol chance"
    " christian church clay cliff cook cooper crystal daisy dale dawn day dean dick don drew earl"
    " english faith field fisher ford forest foster france frank gay glen good grace grant gray"
    " green guy hall harmony hazel heath heather hill hope hunter iris ivy jack jay jean joy june"
    " king knight lake lance lane lee little long love major marina mark mason may melody miles"
    " mill miller moon moore nick noble norm page park parker paris patience pat penny pierce poll"
    " pope porter price prince ray rich rob robin rock rose ruby rusty sage sandy sharp shepherd"
    " short sky smith snow son stone strong sue summer sunny taylor temple terry trinity turner"
    " victor viola violet wade walker wall ward waters weaver west white will winter wise wood"
    " woods young".split()
)


def phrases(names: Collection[str], text: str, lower: frozenset[str]) -> tuple[Phrases, Phrases]:
    """Return what to look for anywhere in a text, and what only behind a form of address.

    Of the many spellings of a name, only those are returned that may stand in the text.
    ``lower`` are the words it writes in lower case: a part of a name among them is a word.

    >>> text = "W. van der Berg, Berg, BERG, van, Will"
    >>> always, titled = phrases(["Will van der Berg"], text, frozenset())
    >>> [spelled for *_, spelled in always.find(text)]
    ['W. van der Berg', 'Berg', 'Berg', 'BERG']
    """
    words = frozenset(WORD.findall(text)) if len(names) > LOOKED_FOR else None
    few = len(names) <= FEW

    def standing(forms: _Forms) -> Iterator[str]:
        there = (form for first, form in forms if words is None or first in words)
        return (form for form in there if form in text) if few else there

    always: set[str] = set()
    titled: set[str] = set()
    for name in names:
        spelled = _spelled(name)
        always.update(standing(spelled.whole))
        for piece in spelled.pieces:
            where = always if piece.tells and piece.lower not in lower else titled
            where.update(standing(piece.forms))
    return Phrases(always), Phrases(titled)


def anywhere(name: str) -> Phrases:
    """Return what to look for in any text for a name: it, its variants, the parts that tell.

    >>> text = "W. van der Berg and Will; BERG"
    >>> sorted({spelled for *_, spelled in anywhere("Will van der Berg").find(text)})
    ['BERG', 'Berg', 'W. van der Berg']
    """
    spelled = _spelled(name)
    telling = (piece.forms for piece in spelled.pieces if piece.tells)
    return Phrases({form for forms in (spelled.whole, *telling) for _, form in forms})


_Forms = tuple[tuple[str, str], ...]  # the first word of each form, and the form


class _Piece(NamedTuple):
    """A piece of a name that may come alone, and whether it is one by itself, and no word."""

    lower: str
    forms: "_Forms"
    tells: bool


class _Spelled(NamedTuple):
    """The spellings of a whole name, and its pieces."""

    whole: _Forms
    pieces: tuple[_Piece, ...]


@lru_cache(maxsize=NAMES)
def _spelled(name: str) -> _Spelled:
    parts = _PART.findall(name)
    whole, pieces = {name, *_variants(name, parts)} if len(parts) > 1 else set(), []
    if len(parts) < 2 and name:
        tells = _telling(name)
        forms = _forms(name) if tells else frozenset({name})
        pieces.append(_Piece(name.lower(), _with_first_words(forms), tells))
    for part in parts:
        for piece in {part, *part.split("-")}:
            if piece.lower() not in _PARTICLES and len(piece) >= SHORTEST:
                spelled = _with_first_words(_forms(piece))
                pieces.append(_Piece(piece.lower(), spelled, _telling(piece)))
    forms = frozenset(form for each in whole for form in _forms(each))
    return _Spelled(_with_first_words(forms), tuple(pieces))


def _with_first_words(forms: Iterable[str]) -> _Forms:
    found = ((WORD.search(form), form) for form in forms)
    return tuple((word[0], form) for word, form in found if word)


def _forms(name: str) -> frozenset[str]:
    return frozenset({name, name.upper(), folded_case(name)})


def accounts(names: Iterable[str], heads: Collection[str] | None = None) -> dict[str, bool]:
    """Return the account names that spell a name of several parts, and whether that is plain.

    Signs between the parts are dots. Parts written together with an initial could be a word.
    With ``heads``, as ``heads_in`` returns them, only those that begin with one of these.

    >>> accounts(["Ngozi Okafor"])["ngozi.okafor"], accounts(["Ben Right"])["bright"]
    (True, False)
    >>> list(accounts(["Ngozi Okafor"], heads_in("okafor_x, ngozi")))
    ['okafor.ngozi', 'okafor.n']
    """
    found: dict[str, bool] = {}
    for name in names:
        for head, account, plain in _accounts(name):
            if heads is None or head in heads:
                found[account] = plain or found.get(account, False)
    return found


def heads_in(text: str) -> frozenset[str]:
    """Return what account names in a text begin with: small letters, and a dot for any sign.

    >>> sorted(heads_in("okafor_x okafor12 ngozi"))
    ['ngozi', 'okafor', 'okafor.', 'x']
    """
    found = {head.replace("_", ".").replace("-", ".") for head in set(_HEAD.findall(text))}
    return frozenset(found | {head.rstrip(".") for head in found})


@lru_cache(maxsize=NAMES)
def _accounts(name: str) -> tuple[tuple[str, str, bool], ...]:
    parts = [folded(part).replace("'", "") for part in _PART.findall(name)]
    parts = [part for part in parts if part not in _PARTICLES and part.isascii()]
    if len(parts) < 2:
        return ()
    first, last = parts[0], parts[-1].replace("-", "")
    if len(first) < 2 or len(last) < SHORTEST:
        return ()
    pairs = [(first, last), (first[0], last), (first, last[0]), (last, first), (last, first[0])]
    return tuple(
        (_head(account), account, plain)
        for one, other in pairs
        for account, plain in (
            (f"{one}.{other}", True),
            (f"{one}{other}", min(len(one), len(other)) > 1),
        )
    )


def _head(account: str) -> str:
    found = _HEAD.match(account)
    return found[0].replace("-", ".") if found else ""


def folded_case(name: str) -> str:
    """Return a name without its accents, in its own case.

    >>> folded_case("Zoë ÇELIK")
    'Zoe CELIK'
    """
    if name.isascii():
        return name
    plain = folded(name)
    if len(plain) != len(name):
        return name
    return "".join(p.upper() if c.isupper() else p for p, c in zip(plain, name, strict=True))


def _variants(name: str, parts: list[str]) -> Iterator[str]:
    """Yield ``N. Okafor``, ``Okafor, Ngozi``, ``Okafor N``, ``Ngozi O.`` and ``N.O.`` kin."""
    if len(parts) > _MOST_PARTS:
        return
    first = parts[0]
    if len(first) == 1 or not name.startswith(first):
        return
    rest = name[len(first) :].strip(" .")
    last = parts[-1]
    if "," in name or len(last) < 2:
        return
    for initial in (f"{first[0]}.", first[0]):
        yield f"{initial} {rest}"
        yield f"{rest}, {initial}"
        yield f"{rest} {initial}"
        if last != rest:
            yield f"{initial} {last}"
    yield f"{rest}, {first}"
    yield f"{rest.upper()}, {first}"
    yield f"{rest} {first}"
    yield f"{rest.upper()} {first}"
    yield f"{first} {rest.upper()}"
    if last != rest:
        yield f"{first} {last}"
        yield f"{last}, {first}"
        yield f"{last.upper()}, {first}"
    if first.isupper():
        yield name.title()
    yield f"{first} {last[0]}."


def _telling(part: str) -> bool:
    """Say whether a part of a name is one by itself, and no initial, particle or common word."""
    return len(part) >= SHORTEST and part[0].isupper() and part.lower() not in _WORDS
