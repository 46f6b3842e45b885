"""Names for names, part by part: whoever is called the same is called the same again.

Each part is replaced for itself, so ``Okafor``, ``Dr. Ngozi OKAFOR`` and ``Okafor, Ngozi`` agree,
and an initial becomes the initial of what the name becomes. Surnames in Latin letters are put
together from syllables: many enough that two people rarely get one, and hardly anybody's. Names
that show their language become names of that language. All other names are chosen from
``names.txt``; a script that is not in it gets a token instead.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from recognizers.lexicon.capitalized import folded
from recognizers.lexicon.people import given_names
from scrub.operators.surrogates.choice import Choice
from scrub.operators.surrogates.locales import is_given, names_of, shown_by
from scrub.vault.names import TITLES

_PART = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    "van der den de von zu la los las del di da do dos das le du bin ibn al el ter ten af av y e "
    "und and et i".split()
)
_TITLES = TITLES | {"jr", "ii", "iii", "iv", "phd"}

_PAIRS = "ba da la le ma mo na no ra re sa ta ti va".split()
_STARTS = {letter: [letter + each for each in ("a", "e", "i", "o", "u")] for letter in "aeiou"} | {
    letter: [letter + each for each in ("a", "e", "i", "o", "u", "ay")]
    for letter in "bcdfghjklmnprstvwyz"
}
_STARTS |= {letter: [letter + each for each in "lmnrstv"] for letter in "aeiou"}
_OPEN = {letter: [letter + each for each in _PAIRS] for letter in "aeiou"}
_STARTS |= {"q": ["qua", "que", "qui", "quo"], "x": ["xa", "xe", "xi", "xo"]}
_MIDDLES = "bber dder lden llem llow mber nder nnick rbel rden rlow rmel rrow sken tter ven".split()
_ENDS = "bury by croft dale ford gate ham holm ley mere mont shaw son stead thorpe wick".split()


def name(value: str, choice: Choice, *, whole: bool = True) -> str | None:
    """Return a name for a name, in its own shape; None for a script there are no names in.

    ``whole`` is false for a part of something else, such as an account.
    """
    unknown = False

    def other(match: "re.Match[str]") -> str:
        nonlocal unknown
        word = match[0]
        plain = folded(word)
        if whole and _stays(word, plain, alone=word == value.strip(" .")):
            return word
        made = part(word, choice)
        unknown |= made is None
        return made or word

    made = _PART.sub(other, value)
    return None if unknown else made


def _stays(word: str, plain: str, *, alone: bool) -> bool:
    """Say whether a word is a title, or a particle: with a capital that may be a name."""
    return not alone and (plain in _TITLES or (plain in _PARTICLES and word.islower()))


def part(word: str, choice: Choice) -> str | None:
    """Return a part of a name for another, in its case; a letter for a letter."""
    plain = folded(word)
    script = _script(word)
    if script != "LATIN":
        return _in_script(plain, script, choice)
    first = plain[0]
    if not "a" <= first <= "z":
        return None
    initial = choice.initial(first)
    if len(plain) == 1:
        return _cased(initial, word)
    locale = shown_by(plain) or choice.locale
    if plain in given_names() or is_given(plain):
        given = names_of(locale).given.get(initial) if locale else None
        return _cased(choice.pick(f"given|{plain}", given or _given()[initial]), word)
    return _cased(_surname(plain, initial, locale, choice), word)


def _surname(plain: str, initial: str, locale: str, choice: Choice) -> str:
    pieces = (_STARTS[initial], _MIDDLES, _ENDS)
    if locale:  # whose middles are consonants
        starts = _OPEN if initial in "aeiou" else _STARTS
        pieces = (starts[initial], *names_of(locale)[1:])
    return "".join(choice.pick(f"{place}|{plain}", items) for place, items in enumerate(pieces))


def _in_script(plain: str, script: str, choice: Choice) -> str | None:
    given, family = _listed(script, "given"), _listed(script, "family")
    if not given:
        return None
    if script in ("CJK", "HANGUL") and len(plain) > 1:  # family name first, in one word
        return choice.pick(f"family|{plain[0]}", family) + choice.pick(f"given|{plain[1:]}", given)
    if plain in given_names():
        return choice.pick(f"given|{plain}", given)
    return choice.pick(f"family|{plain}", [*given, *family])


@cache
def _given() -> dict[str, list[str]]:
    by_initial: dict[str, list[str]] = {}
    for each in _listed("LATIN", "given"):
        by_initial.setdefault(each[0].lower(), []).append(each.lower())
    return by_initial


@cache
def _listed(script: str, kind: str) -> list[str]:
    lines = (files("scrub.operators.surrogates") / "names.txt").read_text(encoding="utf-8")
    head = [script, kind]
    return [
        name for line in lines.splitlines() if line.split()[:2] == head for name in line.split()[2:]
    ]


def _script(word: str) -> str:
    if word.isascii():
        return "LATIN"
    return unicodedata.name(word[0], "").partition(" ")[0]


def _cased(name: str, like: str) -> str:
    if like.isupper() and (len(like) > 1 or len(name) == 1):
        return name.upper()
    return name.lower() if like.islower() else name.title()
