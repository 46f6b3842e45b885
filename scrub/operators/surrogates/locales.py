"""Whose name a name is: the language that a part of a name shows by itself.

A part is judged alone, not by the text it stands in: the same person gets the same surrogate in an
English and in a German document. What shows no language, or two, is of none.

>>> shown_by("muller"), shown_by("kowalski"), shown_by("smith"), shown_by("fernandez")
('de', 'pl', '', 'es')
"""

from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Locale = Literal["de", "fr", "es", "pt", "it", "nl", "pl", "sv", "tr", "in", "ja", "ng", ""]
"""A language, or for names the same thing: `sv` is all of Scandinavia, `in` India, `ng` Nigeria."""


class Names(NamedTuple):
    """What surrogates of one language are made of."""

    given: dict[str, list[str]]
    """By their first letter."""
    middles: list[str]
    ends: list[str]


@cache
def names_of(locale: str) -> Names:
    """Return what names of a language are made of."""
    lists = _lists()[locale]
    by_initial: dict[str, list[str]] = {}
    for each in lists["given"]:
        by_initial.setdefault(each[0], []).append(each)
    return Names(by_initial, lists["middles"], lists["ends"])


def shown_by(plain: str) -> str:
    """Return the language that a folded part of a name shows, or an empty text."""
    known = _known().get(plain)
    if known is not None:
        return known
    longest = max((len(end) for end in _shown() if plain.endswith(end)), default=0)
    return _shown()[plain[-longest:]] if 0 < longest < len(plain) - 2 else ""


def is_given(plain: str) -> bool:
    """Say whether a folded part of a name is on a list of given names."""
    return plain in _given()


@cache
def _given() -> frozenset[str]:
    return frozenset(name for lists in _lists().values() for name in lists["given"])


@cache
def _known() -> dict[str, str]:
    """Return the language of each name on a list; empty for a name of two."""
    found: dict[str, str] = {}
    for locale, lists in _lists().items():
        for name in {*lists["given"], *lists["family"]}:
            found[name] = "" if name in found else locale
    return found


@cache
def _shown() -> dict[str, str]:
    return {end: locale for locale, lists in _lists().items() for end in lists["shows"]}


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    text = (files("scrub.operators.surrogates") / "locales.txt").read_text(encoding="ascii")
    found: dict[str, dict[str, list[str]]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            locale, kind, *words = line.split()
            found.setdefault(locale, {})[kind] = words
    return found
