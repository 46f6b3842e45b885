"""Evidence from nearby words: whether a context word stands shortly before or after.

Whole words only, any case, no lemmatizer: list the forms that matter.

>>> near = Nearby(("ssn", "social security"))
>>> near.found(b"his SSN: 078-05-1120", 9, 20, (0, 20))
True
>>> near.found(b"lessness: 078-05-1120", 10, 21, (0, 21))
False
"""

import re2

from recognizers.regex import NONE, compiled

BEFORE, AFTER = 60, 30  # bytes looked at on each side


class Nearby:
    """The context words of one rule, compiled."""

    def __init__(self, words: tuple[str, ...]) -> None:
        # RE2's \b knows ASCII letters only, so boundaries are spelled out.
        spaced = "|".join(re2.escape(word) for word in words if not unspaced(word))
        joined = "|".join(re2.escape(word) for word in words if unspaced(word))
        whole = rf"(?:^|[^\pL\pN])(?:{spaced})(?:$|[^\pL\pN])" if spaced else ""
        self._search, _ = compiled("(?i)" + "|".join(filter(None, (whole, joined))))
        self._anywhere = "(?i)" + "|".join(map(re2.escape, words))

    def found(self, data: bytes, start: int, end: int, limits: tuple[int, int]) -> bool:
        """Say whether one of the words stands near ``data[start:end]``, within ``limits``."""
        first, last = limits
        before = data[max(first, start - BEFORE) : start]
        # The byte between is no letter: words end at the value.
        around = before + b"\n" + data[end : min(last, end + AFTER)]
        return self._search(around, 0, len(around))[0] != NONE

    def may_stand_in(self, data: bytes, limits: tuple[int, int]) -> bool:
        """Say whether one of the words stands within ``limits``, if only as a piece of another.

        Where none does, it is near no value: one look instead of one for each.
        """
        search, _ = compiled(self._anywhere)
        return search(data, *limits)[0] != NONE


def unspaced(word: str) -> bool:
    """Say whether a word is Chinese, Japanese or Thai: written with no spaces around it."""
    return any("\u0e00" <= char <= "\u0e7f" or "\u3040" <= char <= "\u9fff" for char in word)
