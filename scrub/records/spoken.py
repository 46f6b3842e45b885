"""How a text may say a value of its row: digits, words, dates in any shape, years of birth.

``finer`` returns a function from a text to the places where it says more than the row does at a
level: start, end, and whether it is the row's value itself, or the same in other words.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache, partial

from scrub.operators.dates import month_names
from scrub.records.roles import Quasi
from scrub.records.scales import Scale

Place = tuple[int, int, bool]
Finer = Callable[[str], list[Place]]

CACHED = 1 << 14
SHORTEST = 3  # characters of the beginning of a code that still say something
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DECADES = r"(?:teen|twentie|thirtie|fortie|fiftie|sixtie|seventie|eightie|ninetie)s|\d0['\u2019]?s"
# Any age told by its decade or by the year of birth.
_AGE = (
    rf"\b(?P<decade>(?:early|mid|late)[ -](?:to[ -](?:mid|late)[ -])?(?:{_DECADES}))\b",
    r"(?i:\b(?:born|birth|n[ée]e?|nacid[oa]|nat[oa]|geb(?:\.|oren)?|jahrgang|b\.|year of birth)"
    r"[^\w\n]{1,3}(?:\w{1,12}[^\w\n]{1,3}){0,4}?(?P<year>(?:19|20)\d\d|['\u2019]\d\d)\b)",
)
_DEGREES = re.compile(r"(?<![\w.])[-+]?\d{1,3}\.\d{2,}(?![\w]|\.\d)")
_PAIR = re.compile(
    r"(?<![\w.])[-+]?\d{1,2}\.\d{3,}(?:\s*[,;/]\s*|\s+)[-+]?\d{1,3}\.\d{3,}(?![\w]|\.\d)"
)
_MONTHS = {name: number for number in range(12, 0, -1) for name in month_names(number)}
_NAME = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_NTH = r"(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"\d{4}|['\u2019]?\d\d"
_BY = r"(?:[-/.]|\. )"
_DATE = re.compile(
    rf"(?i:(?<!\w)(?<!\d[.,/-])(?:"
    rf"(?P<iso>\d{{4}}){_BY}(?P<iso_m>\d\d?)(?:{_BY}(?P<iso_d>\d\d?))?"
    rf"|(?P<a>\d\d?){_BY}(?P<b>\d\d?){_BY}(?P<c>{_YEAR})"
    rf"|(?P<all>(?:19|20)\d{{6}})"
    rf"|(?P<d1>\d\d?){_NTH}[ -](?:of |de )?(?P<n1>{_NAME})\.?(?:,?[ -](?:de )?(?P<y1>{_YEAR}))?"
    rf"|(?P<n2>{_NAME})\.?,?[ -](?:of |de )?(?P<y2>\d{{4}}|['\u2019]\d\d)"
    rf"|(?P<n3>{_NAME})\.? (?P<d3>\d\d?){_NTH}(?:,? (?P<y3>{_YEAR}))?"
    rf"|(?P<m4>\d\d?)/(?P<y4>\d{{4}})"
    rf"|(?P<decade>(?:19|20)\d0)['\u2019]?s"
    rf"|(?P<y5>(?:19|20)\d\d|['\u2019]\d\d)"
    rf")(?!\w)(?![/-]?\d))"
)
# What is left of a date → what a text may say of it: day, month, year, decade.
_SAYS = {"month": 2, "quarter": 1, "year": 1, "decade": 0, "": -1}


def finer(scale: Scale, value: str, level: int) -> Finer:
    """Return what finds, in a text, what says more of a value than ``level`` does."""
    if not value or scale.say(value, level) == value:
        return _nothing
    if scale.kind == "cells":
        return partial(coordinates, position=value)
    return _finer(scale.kind, scale.entity, _kept(scale, level), value)


def coordinates(text: str, position: str) -> list[Place]:
    """Return where a text says two numbers that may be a place, or one of a position's numbers.

    To a hundredth of a degree, a kilometre, at least.

    >>> coordinates("at 51.5133,-0.1366, and 51.51 N", "51.513310, -0.136602")
    [(3, 18, False), (24, 29, True)]
    """
    found = [(*match.span(), False) for match in _PAIR.finditer(text)]
    own = [float(each) for each in _DEGREES.findall(position)]
    for match in _DEGREES.finditer(text):
        digits = len(match[0].partition(".")[2])
        near = any(abs(abs(float(match[0])) - abs(each)) < 10**-digits for each in own)
        if near and not any(start <= match.start() < end for start, end, _ in found):
            found.append((*match.span(), True))
    return sorted(found)


def _nothing(text: str) -> list[Place]:
    return []


def _kept(scale: Scale, level: int) -> str:
    """Return what is left at a level: of dates the period, of codes how many characters."""
    if level in (0, scale.top):
        return ""
    said = scale.column.hierarchy if isinstance(scale.column, Quasi) else None
    if said is not None and said.date:
        return said.date[level - 1]
    return str(said.prefix[level - 1]) if said is not None and said.prefix else "some"


@lru_cache(CACHED)
def _finer(kind: str, entity: str | None, kept: str, value: str) -> Finer:
    if kind == "date":
        try:
            return partial(_dates, day=date.fromisoformat(value[:10]), kept=kept)
        except ValueError:
            pass  # a hierarchy of its own takes any text
    if kind == "prefix":
        return partial(_matches, pattern=re.compile(_code(value, int(kept or 0))))
    forms = [_number(value) if value.isdecimal() else _phrase(value)]
    if kind == "interval" and value.isdecimal() and int(value) < 100:
        forms.append(_in_words(int(value)))
    own = f"(?P<own>{'|'.join(forms)})"
    kin = _AGE if entity == "AGE" else ()
    return partial(_matches, pattern=re.compile("|".join([own, *kin])))


def _matches(text: str, pattern: re.Pattern[str]) -> list[Place]:
    """Return the groups that matched: the row's value is the group ``own``."""
    places = []
    for match in pattern.finditer(text):
        group = match.lastgroup or "own"
        places.append((*match.span(group), group == "own"))
    return places


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
        no_more = f"(?![ -](?:{'|'.join(_UNITS[1:10])}))"
        words = _TENS[tens - 2] + (f"[ -]{_UNITS[units]}" if units else no_more)
    return rf"(?i:\b{words}\b(?![ -](?:hundred|thousand)))"


def _phrase(value: str) -> str:
    words = r"[\s_-]+".join(re.escape(word) for word in re.split(r"[\s_-]+", value) if word)
    return rf"(?i:(?<!\w){words}(?!\w))" if words else r"(?!)"


def _code(value: str, kept: int) -> str:
    """Return a code, with what may follow it, and beginnings of it that say more than is kept."""
    plain = [re.escape(char) for char in value if char.isalnum()]
    lengths = range(len(plain) - 1, max(kept + 1, SHORTEST) - 1, -1)
    forms = ["[ -]?".join(plain) + r"(?:-\d{4})?"]
    forms += ["[ -]?".join(plain[:length]) + "[*xX#]*" for length in lengths]
    return rf"(?i:(?<!\w)(?<!\d[.,-])(?P<own>{'|'.join(forms)})(?!\w)(?![.,-]\d))"


def _dates(text: str, day: date, kept: str) -> list[Place]:
    """Return where a text says of a day more than is kept of it."""
    return [
        (start, end, True)
        for start, end, readings in dates_in(text)
        if any(_says(reading, day) > _SAYS[kept] for reading in readings)
    ]


Reading = tuple[str, int | None, int | None]
"""A year as it is written, or a decade with an s behind it; a month and a day, if they are said."""


def _says(reading: Reading, day: date) -> int:
    """Return how much a reading says of a day: 3 the day, 2 a month, 1 a year, 0 a decade.

    -1: it is another day. A day of a month says more than a year does, even without one.
    """
    year, month, number = reading
    if year.endswith("s"):
        return 0 if year == f"{day.year // 10}0s" else -1
    digits = year.lstrip("'\u2019")
    if digits not in ("", str(day.year), f"{day.year % 100:02d}"):
        return -1
    if month not in (None, day.month) or number not in (None, day.day):
        return -1
    return 3 if number is not None else 2 if month is not None else 1


@lru_cache(256)
def dates_in(text: str) -> tuple[tuple[int, int, tuple[Reading, ...]], ...]:
    """Return what may be dates in a text, or parts of dates, each with its readings.

    >>> dates_in("on 4 March 1989")
    ((3, 15, (('1989', 3, 4),)),)
    >>> dates_in("3/4/89")[0][2]
    (('89', 3, 4), ('89', 4, 3))
    """
    return tuple((*match.span(), tuple(_read(match))) for match in _DATE.finditer(text))


def _read(match: "re.Match[str]") -> Iterator[Reading]:
    said = {name: text for name, text in match.groupdict().items() if text is not None}
    if "iso" in said:
        yield said["iso"], int(said["iso_m"]), int(said["iso_d"]) if "iso_d" in said else None
    elif "a" in said:
        yield said["c"], int(said["a"]), int(said["b"])
        yield said["c"], int(said["b"]), int(said["a"])
    elif "all" in said:
        yield said["all"][:4], int(said["all"][4:6]), int(said["all"][6:])
    elif "decade" in said:
        yield f"{said['decade']}s", None, None
    elif "m4" in said:
        yield said["y4"], int(said["m4"]), None
    elif "y5" in said:
        yield said["y5"], None, None
    else:
        number = next(each for each in "123" if f"n{each}" in said)
        day = said.get(f"d{number}")
        for month in range(1, 13):  # "mar" is of several languages, not always the same month
            if said[f"n{number}"].casefold() in month_names(month):
                yield said.get(f"y{number}", ""), month, int(day) if day else None
