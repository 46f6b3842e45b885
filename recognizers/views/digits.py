r"""Decimal digits of every script as ASCII digits: Arabic-Indic, Devanagari, Thai and the rest.

Source: general category Nd of the Unicode Character Database.

>>> list(edits("\u0664\u0661"))
[Edit(start=0, end=2, new='41', step=1, made=1)]
"""

import re
from collections.abc import Iterator

from recognizers.views.edits import Edit, View

_TRIGGER = r"[^\P{Nd}0-9]"
_FOREIGN = re.compile(r"[^\D0-9]+")


def edits(text: str) -> Iterator[Edit]:
    """Yield the runs of digits that are not ASCII, digit for digit."""
    for found in _FOREIGN.finditer(text):
        new = "".join(str(int(digit)) for digit in found.group())
        yield Edit(found.start(), found.end(), new, 1)


VIEW = View(edits, _TRIGGER, ascii=False)
