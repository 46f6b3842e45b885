"""What models take for names: identifiers, words, numbers, placeholders.

Rules need other evidence, such as a title or a label, and are believed; only a placeholder stands
for nobody even then.
"""

import builtins
import keyword
import re

from recognizers.benign.page import Place
from recognizers.benign.words import LABELS, PLACEHOLDERS, SOFTWARE

_CODE_NAMES = frozenset(dir(builtins)) | frozenset(keyword.kwlist)
_YOURS = re.compile(r"(?i)(?:your|my|some|the)[ _-]?(?:user)?[ _-]?name|<[\w -]{1,30}>")
_WORD = re.compile(r"[^\W\d_]+")
_CODE_SIGN = re.compile(r"[_(){}\[\]=<>|\\`$;]|::|->|\w\.[a-z]|[a-z][A-Z]")
_ADJACENT_BEFORE = frozenset("_\\$<`./@%")
_ADJACENT_BEHIND = frozenset("_=(`[{<>")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|\d{8}")
_CURRENCY = re.compile(r"(?i)[$€£¥₹₽₩₺₪฿]|[a-z]{3,}")


def of_name(place: Place) -> str | None:
    """Give the reason for a name, whoever found it."""
    plain = " ".join(place.value.lower().split())
    return "placeholder" if plain in PLACEHOLDERS or _YOURS.fullmatch(plain) else None


def of_reading(place: Place) -> str | None:
    """Give the reason for what a model read as a name of a person, a place or a group."""
    value = place.value
    words = _WORD.findall(value)
    if not words:  # elsewhere it may be a piece of a number that no rule knows
        return "number" if place.technical or place.span.entity == "PERSON" else None
    if " ".join(value.lower().split()) in SOFTWARE:
        return "software"
    if value in _CODE_NAMES or (place.technical and _written_as_code(place)):
        return "code_name"
    return "common_word" if _common(place, words) else None


def of_quantity(place: Place) -> str | None:
    """Give the reason for what a model read as a date, a time or an amount."""
    if not place.technical:  # a number that a model calls a date may be personal all the same
        return None
    value = place.value.strip("()'\"., +#")
    if place.span.entity == "MONEY":
        return None if _CURRENCY.search(value) and any(map(str.isdigit, value)) else "number"
    if _CODE_SIGN.search(value):
        return "code_name"
    number = value.replace("-", "").replace(" ", "").replace(".", "")
    if not number or (number.isdigit() and not _YEAR.fullmatch(value)):
        return "number"
    return None


def _written_as_code(place: Place) -> bool:
    """Say whether a span in technical text is written as identifiers are, not names."""
    value = place.value
    if _CODE_SIGN.search(value):
        return True
    if place.before[-1:] in _ADJACENT_BEFORE or place.behind in _ADJACENT_BEHIND:
        return True
    return value.islower() or (value.isupper() and " " not in value)


def _common(place: Place, words: list[str]) -> bool:
    """Say whether all words of a span are common: labels, or in lower case in the same text."""
    lower = [word.lower() for word in words]
    if all(word in LABELS for word in lower):
        return True
    value = place.value
    if not place.technical and (
        place.span.entity != "PERSON" or value.islower() or value.isupper() or len(value) < 3
    ):
        return False
    known = place.page.words()
    if place.technical:
        return all(known[word] or word in LABELS for word in lower)
    return all(known[word.lower()] >= known[word] > 0 for word in words)
