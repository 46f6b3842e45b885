"""How a text may say a value of its row: digits, words, dates in any shape, years of birth.

``finer`` returns a regular expression for what says more than the row does at a level. Its group
``own`` is the row's value; what it finds outside of it says the same in other words.
"""

import re
from datetime import date
from functools import lru_cache

from scrub.operators.dates import month_names
from scrub.records.roles import Quasi
from scrub.records.scales import Scale

CACHED = 1 << 14
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DECADES = r"(?:teen|twentie|thirtie|fortie|fiftie|sixtie|seventie|eightie|ninetie)s|\d0['\u2019]?s"
# Any age told by its decade or by the year of birth.
_AGE = (
    rf"\b(?:early|mid|late)[ -](?:to[ -](?:mid|late)[ -])?(?:{_DECADES})\b",
    r"(?i:\b(?:born|birth|n[ée]e?|nacid[oa]|nat[oa]|geb(?:\.|oren)?|jahrgang|b\.|year of birth)"
    r"[^\w\n]{1,3}(?:\w{1,12}[^\w\n]{1,3}){0,4}?(?:(?:19|20)\d\d|['\u2019]\d\d)\b)",
)
_DEGREES = re.compile(r"(?<![\w.])[-+]?\d{1,3}\.\d{2,}(?![\w]|\.\d)")
_PAIR = re.compile(
    r"(?<![\w.])[-+]?\d{1,2}\.\d{3,}(?:\s*[,;/]\s*|\s+)[-+]?\d{1,3}\.\d{3,}(?![\w]|\.\d)"
)
SHORTEST = 3  # characters of the beginning of a code that still say something


def finer(scale: Scale, value: str, level: int) -> re.Pattern[str] | None:
    """Return what finds, in a text, what says more of a value than ``level`` does; None: nothing.

    Of positions, ``coordinates`` does.
    """
    if scale.say(value, level) == value:
        return None
    return _finer(scale.name, scale.kind, scale.entity, _kept(scale, level), value)


def coordinates(text: str, position: str) -> list[tuple[int, int]]:
    """Return where a text says two numbers that may be a place, or one of a position's numbers.

    To a hundredth of a degree, a kilometre, at least.

    >>> coordinates("at 51.5133,-0.1366, and 51.51 N", "51.513310, -0.136602")
    [(3, 18), (24, 29)]
    """
    found = [match.span() for match in _PAIR.finditer(text)]
    own = [float(each) for each in _DEGREES.findall(position)]
    for match in _DEGREES.finditer(text):
        digits = len(match[0].partition(".")[2])
        near = any(abs(abs(float(match[0])) - abs(each)) < 10**-digits for each in own)
        if near and not any(start <= match.start() < end for start, end in found):
            found.append(match.span())
    return sorted(found)


def _kept(scale: Scale, level: int) -> str:
    """Return what tells the patterns of two levels apart."""
    if level in (0, scale.top):
        return ""
    said = scale.column.hierarchy if isinstance(scale.column, Quasi) else None
    if said is not None and said.date:
        return said.date[level - 1]
    return str(said.prefix[level - 1]) if said is not None and said.prefix else "some"


@lru_cache(CACHED)
def _finer(
    name: str, kind: str, entity: str | None, kept: str, value: str
) -> re.Pattern[str] | None:
    if not value or kind == "cells":
        return None
    if kind == "date":
        return _date(value, kept)
    if kind == "prefix":
        return _code(value, int(kept or 0))
    forms = [_number(value) if value.isdecimal() else _phrase(value)]
    if kind == "interval" and value.isdecimal() and int(value) < 100:
        forms += [_in_words(int(value))]
    kin = "|".join(_AGE) if entity == "AGE" else ""
    return re.compile(f"(?P<own>{'|'.join(forms)})" + (f"|{kin}" if kin else ""))


def _number(value: str) -> str:
    """Return a number that stands alone: no part of a longer one, of a date, of a word."""
    after = r"(?:(?!\w)|(?=(?:y/?o|yrs?|years?|[fFmM])\b))"
    return rf"(?:(?<!\w)|(?<=\b[fFmM]))(?<!\d[.,:/-]){value}{after}(?![.,:/-]\d)"


def _in_words(number: int) -> str:
    """Return a number below a hundred in English words."""
    if number < len(_UNITS):
        words = _UNITS[number]
    else:
        tens, units = divmod(number, 10)
        words = _TENS[tens - 2] + (
            f"[ -]{_UNITS[units]}" if units else f"(?![ -](?:{'|'.join(_UNITS[1:10])}))"
        )
    return rf"(?i:\b{words}\b(?![ -](?:hundred|thousand)))"


def _phrase(value: str) -> str:
    words = r"[\s_-]+".join(re.escape(word) for word in re.split(r"[\s_-]+", value) if word)
    return rf"(?i:(?<!\w){words}(?!\w))" if words else r"(?!)"


def _code(value: str, kept: int) -> re.Pattern[str]:
    """Return a code, with what may follow it, and beginnings of it that say more than is kept."""
    plain = [re.escape(char) for char in value if char.isalnum()]
    shortest = max(kept + 1, SHORTEST)
    beginnings = [
        "[ -]?".join(plain[:length]) for length in range(len(plain) - 1, shortest - 1, -1)
    ]
    whole = "[ -]?".join(plain) + r"(?:-\d{4})?"
    stars = r"[*xX#]*"
    forms = "|".join([whole, *(f"{each}{stars}" for each in beginnings)])
    return re.compile(rf"(?i:(?<!\w)(?<!\d[.,-])(?P<own>{forms})(?!\w)(?![.,-]\d))")


def _date(value: str, kept: str) -> re.Pattern[str] | None:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return re.compile(f"(?P<own>{_phrase(value)})")
    y, m, d = f"(?:{day.year}|['\u2019]?{day.year % 100:02d})", f"0?{day.month}", f"0?{day.day}"
    name = "(?:" + "|".join(sorted(map(re.escape, month_names(day.month)), key=len)[::-1]) + r")\.?"
    nth = r"(?:st|nd|rd|th|er|º|\.)?"
    by = r"(?:[-/.]|\. )"
    forms = [
        rf"{day.year}{by}{m}{by}{d}",
        rf"{d}{by}{m}{by}{y}",
        rf"{m}{by}{d}{by}{y}",
        f"{day.year}{day.month:02d}{day.day:02d}",
        rf"{d}{nth}[ -](?:of |de )?{name}(?:,?[ -](?:de )?{y})?",
        rf"{name} {d}{nth}(?:,? {y})?",
    ]
    if kept != "month":
        forms += [rf"{name},?[ -](?:of |de )?{y}", rf"{day.year}[-/]{m}", rf"{m}/{day.year}"]
    if kept not in ("month", "quarter", "year"):
        forms += [str(day.year), rf"['\u2019]{day.year % 100:02d}"]
    if not kept:
        forms += [rf"{day.year // 10}0['\u2019]?s"]
    return re.compile(rf"(?i:(?<!\w)(?<!\d[.,/-])(?P<own>{'|'.join(forms)})(?!\w)(?![/-]?\d))")
