r"""Values taken to pieces: ``4-1-1-1…``, ``["j", "o", "h", "n"]``, ``"joh" + "n@ex"``, ``jo**hn``.

One sign or a few, the same between each two characters, is what parts them; quotation marks and
signs of markup in the middle of a word part pieces of any length. Counting (1, 2, 3, …) and tables
of noughts and ones are no value.

>>> from recognizers.views.edits import Rewriting
>>> for text in ("[4][1][1][1][-][0][9]", 'jo**hn@exam**ple.org', '"jo" + "hn@" + "example.org"'):
...     Rewriting(text, edits(text)).text
'[4111-09]'
'john@example.org'
'"john@example.org"'
"""

# ruff: noqa: E501 - patterns and lookalikes are what this is about

import re
from collections.abc import Iterator
from itertools import pairwise

from recognizers.views.edits import Edit, View

FEWEST = 6  # characters that are parted, to be more than a list of options
_WIDEST = 9
_FIRST = re.compile(rf"(?<![^\W_])[^\W_]((?:[^\w\s]|_|\s){{1,{_WIDEST}}})[^\W_]\1(?=\S)")
_GLUE = re.compile(
    r"(?<=\S)(?:(?<!\d)\*(?!\d)|\*{2,3}|~~|`{1,3}|__|\|\||\{\}|\$\{?\}?|<>|\(\)|\[\])(?=[\w@.+:/-])"  # markup
    r"|\*{2,3}|`{1,2}|~~|\\(?=[^\w\s\\]|_)"
    r"|[\"'`][ \t]*[+.&,~|][ \t]*(?:\r?\n[ \t]*)?[\"'`]|(?<=\w)[\"'](?:[ \t]*\\\r?\n)?[ \t]*[\"'](?=\w)"
)
_NEAR = 24
_WORTH = re.compile(r"[\d@]")

_TRIGGER = (
    r"[0-9A-Za-z](?:[^\w\s]|_|\s){1,9}[0-9A-Za-z](?:[^\w\s]|_|\s){1,9}\S(?:[^\w\s]|_|\s){1,9}\S"
    r"(?:[^\w\s]|_|\s){1,9}\S"
    r"|\S(?:[*`~|]|__|\{\}|\$|<>|\(\)|\[\])[\w@.+:/-]|\*\*|`|~~|\\(?:[^\w\s\\]|_)"
    r"|[\"'`][ \t]*[+.&,~|]?[ \t]*(?:\r?\n[ \t]*)?[\"'`]"
)


def edits(text: str) -> Iterator[Edit]:
    """Yield the runs of parted characters, and what glues pieces together."""
    runs = list(_runs(text))
    done = 0
    for start, end, new, step in runs:
        yield from _glue(text, done, start)
        yield Edit(start, end, new, step)
        done = end
    yield from _glue(text, done, len(text))


def _runs(text: str) -> Iterator[tuple[int, int, str, int]]:
    place = 0
    while found := _FIRST.search(text, place):
        start, sign = found.start(), found[1]
        if sign.isalnum() or "\n\n" in sign:
            place = start + 1
            continue
        step, end = len(sign) + 1, start + 1
        while text.startswith(sign, end) and end + len(sign) < len(text):
            after = end + len(sign)
            if text[after].isspace() and not text.startswith(sign, after + 1):
                break
            end += step
        if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end -= step  # the last is the beginning of a word
        new = text[start:end:step]
        place = max(end, start + 1)
        if len(new) >= FEWEST and _WORTH.search(new) and not _counts(new):
            first = start
            while (
                first >= step
                and text[first - len(sign) : first] == sign
                and _lead(text, first - step)
            ):
                first -= step
            yield first, end, text[first:end:step], step


def _lead(text: str, place: int) -> bool:
    """Say whether a sign such as ``+`` or ``(`` leads a number in."""
    return text[place] in "+("


def _counts(new: str) -> bool:
    """Say whether characters are numbers one after another, or nearly all the same."""
    if len(set(new)) <= 2:
        return True
    return new.isdecimal() and all((int(b) - int(a)) % 10 in (1, 9) for a, b in pairwise(new))


def _glue(text: str, start: int, end: int) -> Iterator[Edit]:
    for found in _GLUE.finditer(text, start, end):
        if _WORTH.search(text, max(0, found.start() - _NEAR), found.end() + _NEAR):
            yield Edit(found.start(), found.end(), "")


VIEW = View(edits, _TRIGGER)
