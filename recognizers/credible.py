"""What to believe of the spans a statistical model found, by what stands in them and around them.

A model that never saw forms and code calls labels people, durations and numbers dates, and comment
signs money. What is refused here says nothing about a person, whoever found it: a label of a
form, a length of time, a bare number, a word the same text writes in lower case as well.

>>> text = "Email: call Ada Lovelace for two weeks from 3 March 2021."
>>> found = [Span(0, 5, "PERSON", 0.7, "m"), Span(12, 24, "PERSON", 0.7, "m"),
...          Span(29, 38, "DATE_TIME", 0.8, "m"), Span(44, 56, "DATE_TIME", 0.8, "m")]
>>> [text[span.start : span.end] for span in credible(text, found)]
['Ada Lovelace', '3 March 2021']
"""

import re
from collections.abc import Callable, Iterable

from recognizers.generic._dates import MONTH
from recognizers.lexicon.groups import GROUPS
from recognizers.types import Span

# Labels of forms, headings of reports, things of computing: capitalized like names, and none.
_LABELS = frozenset(
    "abstract access account address admission age agreement allergies amount appendix assessment"
    " attachment author authors background birth bill billing card case certificate chapter chart"
    " chief city claim class clinic code comments company complaint conclusion conclusions contact"
    " contract copyright country county court customer data date defendant department description"
    " diagnosis discharge disease disorder doctor document documentation email employee employer"
    " encounter error example exam exception exhibit experience feature female fig figure file"
    " findings format function gender history hospital impression indication information insurance"
    " introduction invoice item key laboratory library license licence linux location male manager"
    " mail married medical medication medications member message method methods mobile module mrn"
    " name nationality node notary note notes notice number nurse object objective occupation"
    " office"
    " order owner page parameters patient patients payment phone physician plaintiff plan policy"
    " postcode prescription procedure producer product project provider python query question"
    " reason receipt record records reference references report request respondent response result"
    " results returns role salesperson schedule section sector sender service session sex shipping"
    " signature software specimen ssn state statement status student subject subjective summary"
    " suite symptoms synopsis syndrome system table tel telephone test tests therapy ticket title"
    " total traveler type unit user username value version visa vitals warning website windows"
    " witness zip".split()
)
# Signs, systems and languages of computing, and other capitalized things that are no place.
_NO_PLACES = frozenset(
    "address android ascii bsd css doi dvd email fig format gnu html http internet ios java json"
    " linux mac macos mysql name node phone posix python rna dna sql street table unicode unix url"
    " utf web windows xml".split()
)
_WEEKDAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|montag|dienstag|mittwoch|donnerstag|freitag"
    r"|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles"
    r"|jueves|viernes|sábado|domingo"
)
_FULL = re.compile(
    r"(?<![\d.])(?:\d{1,2}([-/])\d{1,2}\1(?:\d{4}|\d\d)|\d{1,2}\.[ ]?\d{1,2}\.[ ]?\d{4}"
    r"|(?:1[5-9]|20)\d\d([-./])\d{1,2}\2\d{1,2})(?!\d|\.\d)"
)
_NAMED = re.compile(
    r"(?i)\b(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december"
    rf"|{_WEEKDAY})(?![^\W_])|\b{MONTH}(?![^\W_])[ ,-]{{0,2}}\d|\d[.]?[ -]{{1,2}}(?:de "
    rf"|of )?{MONTH}(?![^\W_])"
)
_HOLIDAY = re.compile(
    r"(?i)\b(?:christmas|easter|new year'?s|thanksgiving|labou?r|valentine'?s|halloween|ramadan"
    r"|diwali|hanukkah|passover|yom kippur|eid)\b"
)
_YEAR = re.compile(r"(?<![\d.,-])(?:1[5-9]|20)\d\d(?![\d.,]\d|-\d{3})")
_IN_TIME = re.compile(
    r"(?i)\b(?:in|since|from|until|till|during|before|after|by|of|a|an|to|the|and|circa|year|born"
    r"|early|late|mid|between|through|for|fiscal|spring|summer|fall|autumn|winter)[ -]{1,2}$"
)
_LENGTH = re.compile(r"(?i)\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b")
_MONEY = re.compile(
    r"(?i)[$€£¥₹]|\b(?:dollars?|euros?|pounds?|pence|cents?|yen|yuan|rupees?|francs?|pesos?|crowns?"
    r"|kron(?:er|or|a)|rubles?|zloty|bucks|usd|eur|gbp|chf|jpy|inr|aud|cad|million|billion)\b"
)
_UNBROKEN = re.compile(r"\w[^\[\]\"()|<>\n]*")
_VERSUS = re.compile(r" vs?(?:[. ]|$)")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 32  # letters of a name's word
_SMALL = re.compile(r"(?<![\w'\u2019.-])[^\W\d_A-Z][^\W\d_]{2,}")


def credible(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans of a model that may be what they say they are."""
    small: frozenset[str] | None = None
    kept = []
    for span in spans:
        check = _CHECKS.get(span.entity)
        if check is None:
            kept.append(span)
            continue
        if span.entity in _SMALL_MATTERS and small is None:
            small = frozenset(_SMALL.findall(text))
        if check(text, span, small or frozenset()):
            kept.append(_trimmed(text, span))
    return kept


def _trimmed(text: str, span: Span) -> Span:
    """Take off an article before, and what follows ``v.`` in the name of a case."""
    start, end = span.start, span.end
    value = text[start:end]
    if value[:4] in ("the ", "The ") and span.entity == "LOCATION":
        start += 4
    if span.entity == "PERSON" and (versus := _VERSUS.search(value)):
        end = start + versus.start()
    if span.entity == "DATE_TIME":
        found = _UNBROKEN.search(value)
        start, end = (start + found.start(), start + found.end()) if found else (start, end)
    if start >= end:
        return span
    return Span(start, end, span.entity, span.score, span.recognizer)


def _can_be_person(text: str, span: Span, small: frozenset[str]) -> bool:
    words = _WORD.findall(text[span.start : span.end])
    lower = [word.lower() for word in words]
    if any(word in _LABELS or len(word) > _LONGEST for word in lower):
        return False
    if lower == words:  # written small itself, as in chats: that the text has it so says nothing
        return True
    return not all(word in small for word in lower if len(word) > 2)


def _can_be_place(text: str, span: Span, small: frozenset[str]) -> bool:
    value = text[span.start : span.end]
    lower = value.lower()
    if any(len(word) > _LONGEST for word in _WORD.findall(value)):
        return False
    return lower not in _NO_PLACES and (lower not in small or lower == value)


def _can_be_street(text: str, span: Span, small: frozenset[str]) -> bool:
    return any(len(word) > 1 for word in _WORD.findall(text[span.start : span.end]))


def _can_be_date(text: str, span: Span, small: frozenset[str]) -> bool:
    """Say whether it names a day, a month or a year, and no length of time."""
    value = text[span.start : span.end]
    if "\n" in value.strip():
        return False
    if _FULL.search(value) or _HOLIDAY.search(value):
        return True
    if _NAMED.search(value):
        return value[:1].isupper() or value.lower() != "may"
    if _LENGTH.search(value):
        return False
    year = _YEAR.search(value)
    if year is None:
        return False
    return (
        len(value) > len("the 2021")
        or value.lower().startswith("year")
        or bool(_IN_TIME.search(text[max(0, span.start - 12) : span.start] + " "))
    )


def _can_be_money(text: str, span: Span, small: frozenset[str]) -> bool:
    value = text[max(0, span.start - 2) : span.end + 1]
    return "\n" not in value.strip() and "#" not in value and _MONEY.search(value) is not None


def _can_be_group(text: str, span: Span, small: frozenset[str]) -> bool:
    value = text[span.start : span.end]
    return value in GROUPS or any(word.title() in GROUPS for word in _WORD.findall(value))


_CHECKS: dict[str, Callable[[str, Span, frozenset[str]], bool]] = {
    "PERSON": _can_be_person,
    "LOCATION": _can_be_place,
    "STREET_ADDRESS": _can_be_street,
    "DATE_TIME": _can_be_date,
    "MONEY": _can_be_money,
    "NRP": _can_be_group,
}
_SMALL_MATTERS = frozenset({"PERSON", "LOCATION"})
