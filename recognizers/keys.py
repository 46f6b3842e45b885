r"""Evidence from what a value is called: the key, form label or column it stands under.

``"customerTaxId": "…"``, ``tax_id=…``, ``<ssn>…``, ``Tax ID .....: …`` and the header of a table
all name a value. A name is read as words (``customerTaxId`` is ``customer tax id``), and a rule's
context words are looked for in it. All look-back is bounded.

>>> keys = Keys(("tax id", "ssn"))
>>> line = b'{"customerTaxId": "12-3456789"}'
>>> any(map(keys.match, Names(line).of(19, 29, (0, 31))))
True
>>> table = b"name,SSN,note\nAda,078-05-1120,x"
>>> Names(table).of(18, 29, (0, 31))
['SSN']
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from recognizers.context import unspaced

LABEL = 96  # bytes before a value in which its label is
LONGEST = 48  # characters of a name
WORDS = 4  # of a name, the last words count: what is before them is a sentence
ROW = 4096  # bytes of a table's row before the value
TABLE = 1 << 16  # bytes above a value in which its table starts
HEADERS = 4  # first lines of a table of which one is the header

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_WORD = re.compile(r"[\W_]+")
_NO_NAME = re.compile(r"[^\w .#/()-]")
_QUOTED = re.compile(rb'"[^"]*"')
_SPACE = b" \t\r\n"
_OPENING = b" \"'`*\\([{<-"  # between what leads over to a value and the value
_LEADS_OVER = (b":", b"=", b">", b"|", "\uff1a".encode())
_FILLING = b" \t\"'`*\\:=>|_."  # between a name and the value: `SSN" => `, `SSN ....: `
_AROUND = b" \"'`*\r"
_BLANK = ord(" ")
# One of them stands before what has a name; a comma and a space are prose.
_LABEL_HINTS = frozenset(b":=>|\x9a" + _OPENING)
_HINTS = _LABEL_HINTS.union(b"\t\r\n;,")
_ENDS = (b"", b"\n")
_DELIMITERS = (b"|", b"\t", b";", b",")


class Keys:
    """The words of one rule, or of several, that are looked for in names."""

    def __init__(self, words: Iterable[str]) -> None:
        plain = [_plain(word) for word in words]
        # `taxid` is a form of `tax id`.
        self._words = frozenset([*plain, *(word.replace(" ", "") for word in plain)])
        self._unspaced = tuple(word for word in plain if unspaced(word))

    def match(self, name: str) -> bool:
        """Say whether one of the words is in a name."""
        if not self._words.isdisjoint(_runs(name)):
            return True
        return any(word in name for word in self._unspaced)


def words_of(name: str) -> list[str]:
    """Return the last words of a name, however they are put together, in lower case.

    >>> words_of("customerTaxId"), words_of("SSN_no"), words_of("Your own Social Security No.")
    (['customer', 'tax', 'id'], ['ssn', 'no'], ['own', 'social', 'security', 'no'])
    """
    return _plain(_HUMP.sub(" ", name)).split()[-WORDS:]


@lru_cache(maxsize=1024)  # many rules ask about one value
def _runs(name: str) -> list[str]:
    """Return every run of words in a name."""
    words = words_of(name)
    places = range(len(words))
    return [" ".join(words[first : last + 1]) for first in places for last in places[first:]]


class Names:
    """What the values in one buffer are called. Ask in order of place: tables are found once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._row = self._top = -1  # where the last table was looked for, and where it starts
        self._lines: list[bytes] = []

    def may_have(self, start: int) -> bool:
        """Say at one look whether it is worth asking: most values follow a word."""
        data = self._data
        byte = data[start - 1]
        return data[start - 2] in _LABEL_HINTS if byte == _BLANK else byte in _HINTS

    def of(self, start: int, end: int, limits: tuple[int, int]) -> list[str]:
        """Return the names of the value at ``data[start:end]``, read within ``limits``."""
        names = (self._label(start, limits[0]), self._header(start, end, limits))
        return [name for name in names if name]

    def _label(self, start: int, first: int) -> str:
        """Return the name that leads over to ``start``."""
        before = self._data[max(first, start - LABEL) : start].rstrip(_OPENING + _SPACE)
        if not before.endswith(_LEADS_OVER):
            return ""
        name = before.rstrip(_FILLING).decode(errors="ignore").rstrip("\uff1a\u2026 ")
        return _NO_NAME.split(name)[-1][-LONGEST:].strip()

    def _header(self, start: int, end: int, limits: tuple[int, int]) -> str:
        """Return the header of the column of which ``data[start:end]`` is a whole cell."""
        data, (first, last) = self._data, limits
        left = data[max(first, start - 8) : start].rstrip(_AROUND)[-1:]
        rest = data[end : min(last, end + 8)].lstrip(_AROUND)
        right = b" " if rest[:2] in (b", ", b"; ") else rest[:1]
        delimiter = right if left in _ENDS else left
        if delimiter not in _DELIMITERS or (right != delimiter and right not in _ENDS):
            return ""
        row = data.rfind(b"\n", max(first, start - ROW), start) + 1
        if row <= first:
            return ""
        self._find_table(row, first)
        column = _QUOTED.sub(b"", data[row:start]).count(delimiter)
        for line in self._lines if self._top < row else ():
            cells = line.split(delimiter)
            if len(cells) > max(column, 1):
                name = cells[column].strip(_AROUND).decode(errors="ignore")
                return name if len(name) <= LONGEST else ""
        return ""

    def _find_table(self, row: int, first: int) -> None:
        """Find the lines, without an empty one between them, that lead to a row: the first few."""
        known = first <= self._top <= self._row <= row
        empty = self._data.rfind(b"\n\n", self._row - 1 if known else max(first, row - TABLE), row)
        self._row = row
        if known and empty < self._top:
            return
        far = row - first > TABLE
        self._top = empty + 2 if empty >= 0 else row if far else first
        self._lines = self._data[self._top : self._top + ROW].split(b"\n", HEADERS)[:HEADERS]


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().lower()
