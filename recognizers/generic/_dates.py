"""The shapes of a date, for the rules about dates, and a check that there is such a day.

Month names are those of Unicode CLDR for English, German, French, Spanish, Portuguese, Italian,
Dutch and Polish, with their short forms.
"""

import re

from recognizers.checks import is_date

_MONTHS = (
    "january jan januar januari janvier janv enero ene janeiro gennaio gen stycznia jänner",
    "february feb februar februari février fevrier févr febrero fevereiro fev febbraio lutego",
    "march mar märz maerz mrt maart mars marzo março marco marca",
    "april apr avril avr abril abr aprile kwietnia",
    "may mai mei mayo maio maggio mag maja",
    "june jun juni juin junio junho giugno giu czerwca",
    "july jul juli juillet juil julio julho luglio lug lipca",
    "august aug août aout augustus agosto ago sierpnia",
    "september sept sep septembre septiembre setembro set settembre września",
    "october oct oktober okt octobre octubre outubro out ottobre ott października",
    "november nov novembre noviembre novembro listopada",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre grudnia",
)
_NUMBER = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}
MONTH = "(?:" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?:1[89]|20)\d\d"

ISO = rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
YEAR_FIRST = rf"{_YEAR}[./](?:0?[1-9]|1[0-2])[./](?:0?[1-9]|[12]\d|3[01])"
_PART = r"(?:0?[1-9]|[12]\d|3[01])"
NUMERIC = (
    rf"(?:{_PART}/{_PART}/(?:{_YEAR}|\d\d)|{_PART}-{_PART}-(?:{_YEAR}|\d\d)"
    rf"|{_PART}\.[ ]?{_PART}\.[ ]?{_YEAR}|0?{_PART}\.{_PART}\.\d\d)"
)
DAY_MONTH = rf"{_DAY}[ -]{{1,2}}(?:of |de |d')?{MONTH}[ ,-]{{1,2}}(?:de |del |do )?{_YEAR}"
MONTH_DAY = rf"{MONTH}[ -]{{1,2}}{_DAY},?[ -]{{1,2}}{_YEAR}"
CJK = r"(?:1[89]|20)\d\d ?[年년] ?(?:1[0-2]|0?[1-9]) ?[月월] ?(?:3[01]|[12]\d|0?[1-9]) ?[日号일]"
ANY = f"(?:{ISO}|{YEAR_FIRST}|{NUMERIC}|{DAY_MONTH}|{MONTH_DAY}|{CJK})"

_NAMES = re.compile(MONTH, re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9]+")


def valid(value: str) -> bool:
    """Say whether the date, in some order of its parts, is a day of the calendar.

    >>> valid("30.02.1980"), valid("02/28/80"), valid("3rd of March 1985")
    (False, True, True)
    """
    numbers = [int(each) for each in _NUMBERS.findall(value)][:3]
    name = _NAMES.search(value)
    if name is not None and len(numbers) >= 2:
        day, year = numbers[:2]
        return is_date(year, _NUMBER[name.group().rstrip(".").lower()], day)
    if len(numbers) < 3:
        return False
    first, second, third = numbers
    if first > 31:
        return is_date(first, second, third)
    year = third if third > 99 else 1900 + third
    return is_date(year, second, first) or is_date(year, first, second)
