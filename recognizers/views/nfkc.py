r"""Compatibility characters as what they stand for, accents put on their letters.

Full-width, mathematical and circled letters, ligatures and special spaces have a plainer form.
Accents apart from their letter are put on it or, where no character has both, left out.

Each character is normalized by itself, and each letter with the marks after it, so that the way
back stays exact. Source: Unicode Standard Annex 15, form NFKC; its stream-safe format for the
bound on marks.

>>> [(edit.start, edit.end, edit.new) for edit in edits("\uff20 Zoe\u0308 4\u0336")]
[(0, 1, '@'), (4, 6, 'ë'), (8, 9, '')]
"""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from recognizers.views.edits import Edit, View

TYPOGRAPHIC = "ªºµ¼½¾…‥™℠№℃℉"  # everywhere in print, and the disguise of nothing
LONGEST = 4  # a character that stands for a whole phrase is no disguise of a letter
MOST_MARKS = 30
# Marks that are put on or through any letter; those that belong to one script stay.
MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"


def edits(text: str) -> Iterator[Edit]:
    """Yield the characters that have a plainer form, and the marks apart from their letters."""
    done = 0
    for found in _PLACES.finditer(text):
        start, end = found.span()
        if found.lastgroup == "marks":
            base = text[start - 1 : start] if start > done else ""
            letter = _marked(base, found.group()[:MOST_MARKS])
            if letter == base:
                yield Edit(start, end, "")
            else:
                yield Edit(start - 1, end, letter)
        else:
            yield from _plainer(found.group(), start)
        done = end


def _plainer(run: str, start: int) -> Iterator[Edit]:
    """Yield one edit for a run that changes letter for letter, else one for each change."""
    forms = _forms()
    new = run.translate(forms)
    if len(new) == len(run):
        if new != run:
            yield Edit(start, start + len(run), new, 1)
        return
    for place, char in enumerate(run, start):
        if (form := forms.get(ord(char))) is not None:
            yield Edit(place, place + 1, form)


@cache
def _marked(base: str, marks: str) -> str:
    """Return a letter with those of its marks that there is one character for."""
    return _MARK.sub("", normalize("NFKC", base + marks)) if base.isalpha() else base


@cache
def _forms() -> dict[int, str]:
    """Return the characters with another form: code → form; found once, in 20 milliseconds."""
    forms = {}
    for code in (*range(0xA0, 0x3400), *range(0xFB00, 0x10000), *range(0x1D400, 0x1FBFA)):
        form = normalize("NFKC", chr(code))
        if form != chr(code) and len(form) <= LONGEST and not _spacing_mark(form):
            forms[code] = form
    return {code: form for code, form in forms.items() if chr(code) not in TYPOGRAPHIC}


def _spacing_mark(form: str) -> bool:
    """Say whether a form is a space with a mark on it, as that of a lone acute accent is."""
    return len(form) > 1 and form[0] == " "


# Where characters with another form stand; few others stand there.
_FORMS = (
    "\u00a0\u00b2\u00b3\u00b9\u0132-\u0149\u017f-\u01f3\u02b0-\u02e4\u037a-\u0387\u03d0-\u03f9\u0587"
    "\u0675-\u0678\u0958-\u095f\u09dc-\u09df\u0a33-\u0a5e\u0e33\u0eb3\u0edc\u0edd\u0f0c\u10fc"
    "\u1d2c-\u1d78\u1d9b-\u1dbf\u1e9a\u1e9b\u1f71-\u1ffe\u2000-\u200a\u2011\u2017\u2024\u202f"
    "\u2033-\u2037\u203c-\u203e\u2047-\u2049\u2057\u205f\u2070-\u209c\u20a8\u2100-\u2189\u2460-\u24ea"
    "\u2c7c\u2c7d\u3000\u3036-\u303a\u309f\u30ff\u3131-\u319f\u3200-\u33ff"
    "\ufb00-\ufe1f\ufe30-\uffee\U0001d400-\U0001fbf9"
)
_MARK = re.compile(f"[{MARKS}]")
_PLACES = re.compile(rf"(?P<marks>[{MARKS}]+)|[{_FORMS}]+(?:[!-~]{{1,2}}[{_FORMS}]+)*+")

_TRIGGER = f"[{MARKS}{_FORMS}]"


VIEW = View(edits, _TRIGGER, ascii=False)
