"""Dates as people write them: read, and written again in the same shape.

>>> found = read("Monday, 9 January 2023")
>>> found.date, found.written(date(2023, 2, 1))
(datetime.date(2023, 1, 9), 'Wednesday, 1 February 2023')
>>> read("3/4/2023", day_first=True).written(date(2024, 12, 25)), read("next week")
('25/12/2024', None)

A value of which more than the date, its weekday and a time of day is left over is not read at all.
"""

import datetime as dt
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

_MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia",
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "mon tue wed thu fri sat sun",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
)
_CENTURY_FROM = 69  # two digits from here on are of the last century, as POSIX reads them
_TIME = (
    r"(?:[T ,]{1,2}(?:at |um )?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"(?: ?(?:[ap]\.?m\.?|Uhr|h))?)?"
    r"(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?"
)


class Written(NamedTuple):
    """A date that was read, and the function that writes another in its shape."""

    date: date
    written: "Callable[[dt.date], str]"


def read(value: str, *, day_first: bool = False) -> Written | None:
    """Return the date in a value; None when there is not exactly one, to the day.

    ``day_first`` settles ``3/4/2023``, where either order makes a date.
    """
    for pattern, orders in _patterns():
        if match := pattern.fullmatch(value):
            for order in _in_order(orders, day_first):
                if found := _dated(match, order):
                    return Written(found, _Writer(value, match, order).written)
    return None


@cache
def month_names(number: int) -> tuple[str, ...]:
    """Return the names of a month, 1 to 12, in every language known here, in lower case.

    >>> month_names(3)[:4]
    ('march', 'mar', 'märz', 'mars')
    """
    return tuple(dict.fromkeys(words.split()[number - 1] for words in _MONTHS))


@cache
def _patterns() -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    """Return the shapes of dates, each with what its three numbers may be."""
    month = "|".join(sorted(_numbered(_MONTHS), key=len, reverse=True))
    weekday = "|".join(sorted(_numbered(_WEEKDAYS), key=len, reverse=True))
    before = rf"(?:(?P<weekday>{weekday})\.?,? )?"
    named = rf"(?P<name>{month})\.?"
    nth = r"(?:st|nd|rd|th|er|º)?"
    shapes = [
        (r"(?P<a>\d{4})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<c>\d{1,2})", ("ymd",)),
        (r"(?P<a>\d{1,2})(?P<s>[-/.]|\. )(?P<b>\d{1,2})(?P=s)(?P<c>\d{4}|\d{2})", ("mdy", "dmy")),
        (r"(?P<a>(?:19|20)\d{2})(?P<b>\d{2})(?P<c>\d{2})", ("ymd",)),
        (
            rf"(?P<a>\d{{1,2}})(?P<nth>{nth})[. -]{{1,2}}(?:of |de )?{named},?[ -](?:de )?"
            r"(?P<c>\d{4})",
            ("d-y",),
        ),
        (rf"{named} (?P<a>\d{{1,2}})(?P<nth>{nth}),? (?P<c>\d{{4}})", ("d-y",)),
    ]  # fmt: skip
    return [(re.compile(before + shape + _TIME, re.IGNORECASE), orders) for shape, orders in shapes]


def _in_order(orders: tuple[str, ...], day_first: bool) -> tuple[str, ...]:
    return tuple(reversed(orders)) if day_first else orders


def _dated(match: "re.Match[str]", order: str) -> date | None:
    numbers = {
        kind: int(match[group]) for kind, group in zip(order, "abc", strict=True) if kind != "-"
    }
    year = numbers["y"]
    if len(match["abc"[order.index("y")]]) == 2:
        year += 1900 if year >= _CENTURY_FROM else 2000
    month = numbers["m"] if "m" in numbers else _numbered(_MONTHS)[match["name"].casefold()][0]
    try:
        return date(year, month, numbers["d"])
    except ValueError:
        return None


class _Writer:
    """Writes other dates in the place of the one that was read."""

    def __init__(self, value: str, match: "re.Match[str]", order: str) -> None:
        self._value = value
        self._match = match
        self._order = order

    def written(self, new: date) -> str:
        found = self._match.groupdict()
        pieces: dict[tuple[int, int], str] = {}
        for kind, group in zip(self._order, "abc", strict=True):
            if kind != "-":
                number = {"y": new.year, "m": new.month, "d": new.day}[kind]
                pieces[self._match.span(group)] = _padded(number, found[group])
        if name := found.get("name"):
            pieces[self._match.span("name")] = _word(_MONTHS, name, new.month)
        if weekday := found.get("weekday"):
            pieces[self._match.span("weekday")] = _word(_WEEKDAYS, weekday, new.isoweekday())
        if (found.get("nth") or "").casefold() in ("st", "nd", "rd", "th"):
            pieces[self._match.span("nth")] = _nth(new.day)
        parts, last = [], 0
        for (start, end), text in sorted(pieces.items()):
            parts += [self._value[last:start], text]
            last = end
        return "".join([*parts, self._value[last:]])


def _padded(number: int, like: str) -> str:
    if len(like) == 2 and number > 99:
        return f"{number % 100:02d}"
    return f"{number:0{len(like)}d}" if like.startswith("0") or len(like) > 1 else str(number)


def _word(names: tuple[str, ...], like: str, number: int) -> str:
    """Return the name of another month or day, in the language and case of a name."""
    language = _numbered(names)[like.casefold()][1]
    word = names[language].split()[number - 1]
    return word.upper() if like.isupper() else word.title() if like[0].isupper() else word


def _nth(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@cache
def _numbered(names: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Return each name with its number and its language; the first language with it counts."""
    found: dict[str, tuple[int, int]] = {}
    for language, words in enumerate(names):
        for number, word in enumerate(words.split(), 1):
            found.setdefault(word, (number, language))
    return found
