r"""Words with an ``@`` or digits in them, read from behind, or moved thirteen letters on.

Each is a reading of its own: nothing else is read in what it makes.

>>> [edit.new for edit in backwards("to gro.elpmaxe@nhoj")], [edit.new for edit in moved("wbua@rk.bet")]
(['john@example.org'], ['john@ex.org'])
"""

# ruff: noqa: E501, RUF001 - patterns and lookalikes are what this is about

import re
from codecs import encode
from collections.abc import Iterator

from recognizers.views.addresses import TOP
from recognizers.views.edits import Edit, View

# Words, looked at from their beginnings alone, once: the time is linear in any text.
_PART = r"\s,;\"'<>\[\]"
_WORD = rf"(?<![^{_PART}])[^{_PART}\d@]*+[\d@][^{_PART}]*+"
# Words with digits one after another, and the letters that begin or end a number: `AB 12 …`.
RUN = re.compile(
    rf"(?:(?<!\S)[A-ZΑ-ΩА-Я][^\W\d_]{{0,3}} )?{_WORD}(?: (?:{_WORD}|[A-ZΑ-ΩА-Я]{{1,2}}(?!\w)))*+"
)
# Bare digits have to be many: of fewer, some number or other reads as another from behind.
_ENOUGH = re.compile(
    r"@|(?:\d\D{0,3}){9}|(?=.*?[^\d\s.,–—-])(?:\d\D{0,3}){6}|(?:\d{1,3}\.){3}\d|\S{16}"
)
_ADDRESS = re.compile(rf"\w@[\w.-]+\.(?:{'|'.join(sorted(TOP))})(?!\w)")  # as it should be read
_LETTERS_TOO = r"@|[0-9]\W?[A-Za-z]|[A-Za-z]\W?[0-9]|[A-Za-z]_[A-Za-z]"
_MIXED = re.compile(_LETTERS_TOO)


def backwards(text: str) -> Iterator[Edit]:
    """Yield runs of words with digits, and addresses, from behind."""
    for found in RUN.finditer(text):
        run = found.group().rstrip(".,:!?")
        if _ENOUGH.search(run) and not _ADDRESS.search(run):
            yield Edit(found.start(), found.start() + len(run), run[::-1])


def moved(text: str) -> Iterator[Edit]:
    """Yield the same, where there are letters among them, in ROT13."""
    for found in RUN.finditer(text):
        run = found.group()
        if len(run) >= 6 and run.isascii() and _MIXED.search(run):
            yield Edit(found.start(), found.end(), encode(run, "rot13"), 1)


BACKWARDS = View(backwards, r"@|[0-9](?:\D{0,3}[0-9]){4}|\S{16}", aside=True)
MOVED = View(moved, _LETTERS_TOO, aside=True)
