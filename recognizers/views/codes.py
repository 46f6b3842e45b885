"""Characters told by their numbers: ``106 111 104``, ``0x6a, 0x6f``, ``01101010 …``, ``\\152``.

Six and more in a row, all of them printable ASCII: in a table of measurements they hardly are.
Source: ASCII, ANSI X3.4.

>>> from recognizers.views.edits import Rewriting
>>> for text in ("[52, 49, 49, 49, 45, 49]", "01110000 01110001 01110010 01110011 01110100 01110101"):
...     Rewriting(text, edits(text)).text
'[4111-1]'
'pqrstu'
"""

# ruff: noqa: D301, E501 - patterns and lookalikes are what this is about

import re
from collections.abc import Iterator

from recognizers.views.edits import Edit, View

_PART = r"[ \t]*[ \t,;|\-+_/][ \t]*(?:\r?\n[ \t]*)?"
_KINDS = {
    "binary": (r"(?:0b)?[01]{7,8}", 2),
    "hexadecimal": r"(?:0[xX])[2-7][0-9A-Fa-f]",
    "octal": r"0o?[01][0-7]{2}",
    "decimal": r"(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6])",
}
_BASES = {"binary": 2, "hexadecimal": 16, "octal": 8, "decimal": 10}
_ITEMS = {name: kind if isinstance(kind, str) else kind[0] for name, kind in _KINDS.items()}
_LIST = re.compile(
    "|".join(
        rf"(?P<{name}>(?<![\w.]){item}(?:{_PART}{item}(?!\.?\w)){{5,}}+)"
        for name, item in _ITEMS.items()
    )
)
_ITEM = re.compile(r"[0-9A-Fa-fxXob]+")
_SOLID = re.compile(r"(?<!\w)(?:[01]{8}){6,}(?!\w)")

_TRIGGER = (
    r"(?:0b)?[01]{7,8}[ ,;|_-]+(?:0b)?[01]{7,8}|0[xX][2-7][0-9A-Fa-f]\W+0[xX][2-7][0-9A-Fa-f]"
    r"|0o?[01][0-7]{2}\W+0o?[01][0-7]{2}\W|[01]{48}"
    r"|(?:(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6])[ \t,;|+_/-]{1,3}){5}"
)


def edits(text: str) -> Iterator[Edit]:
    """Yield the lists of codes as the characters they stand for."""
    for found in _LIST.finditer(text):
        base, run = _BASES[found.lastgroup or ""], found.group()
        items = list(_ITEM.finditer(run))
        codes = (
            [int(item.group().lower().lstrip("xob") or "0", base) for item in items]
            if base != 16
            else [int(item.group(), 16) for item in items]
        )
        if _likely("".join(map(chr, codes))):
            yield from _each(found.start(), items, codes)
    for found in _SOLID.finditer(text):
        run = found.group()
        new = "".join(chr(int(run[at : at + 8], 2)) for at in range(0, len(run), 8))
        if new.isascii() and new.isprintable():
            yield Edit(found.start(), found.end(), new, 8)


def _likely(new: str) -> bool:
    """Say whether codes are those of a value: printable, and few signs among letters and digits."""
    usual = sum(char.isalnum() or char in " @._-:/+" for char in new)
    return new.isascii() and new.isprintable() and len(set(new)) > 2 and usual * 5 >= len(new) * 4


def _each(start: int, items: list[re.Match[str]], codes: list[int]) -> Iterator[Edit]:
    done = items[0].start()
    for item, code in zip(items, codes, strict=True):
        yield Edit(start + done, start + item.end(), chr(code))
        done = item.end()


VIEW = View(edits, _TRIGGER, aside=True)
