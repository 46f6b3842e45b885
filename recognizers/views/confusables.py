r"""Letters and signs that look like ASCII, as ASCII: ``јоhn`` in Cyrillic and Latin is ``john``.

A word is folded when it mixes ASCII letters with lookalikes of another script and nothing else; a
word that is Russian or Greek as a whole is one. Small capitals and letters in boxes, which no
language is written in, always are. In long numbers ``O`` and ``l`` are read as 0 and 1.
Source: the choice of pairs is ours; what looks alike is in Unicode Technical Standard 39,
https://www.unicode.org/Public/security/latest/confusables.txt

>>> [edit.new for edit in edits("j\u043ehn saw \u043e\u043d")]
['john']
"""

# ruff: noqa: RUF001, RUF002 - lookalikes are what this is about

import re
from collections.abc import Iterator

from recognizers.views.edits import Edit, View

# Lookalike letters, above the ASCII they are read as: Cyrillic, Greek, Armenian, Cherokee, Lisu.
_PAIRS = (
    ("АВЕЅІЈКМНОРСТУХԌԚԜӀҮЬ", "ABESIJKMHOPCTYXGQWlYb"),
    ("аеѕіјоросԁһԛѵԝхуӏүгпкё", "aesijopocdhqvwxylyrnke"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "ABEZHIKMNOPTYXCJ"),
    ("αγικνορσυχτηϲϳ", "ayikvopouxtncj"),
    ("օոսհցզյՍՏՕ", "onuhgqjUSO"),
    ("ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᏀᏃᏞᏟᏢᏦᏙᏚᏒᏴᏔᏕ", "DRTiAJEWMHGZLCPKVSRBWS"),
    ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓥꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPDTGKJCZFMNLSRAVHWXYAEIOU"),
    ("ɑɡɩȷƅ", "agijb"),
)
_SMALL = ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz")
_BOXED = (0x1F150, 0x1F170, 0x1F1E6)  # white on black: circled, squared; regional indicators
_CIRCLED = (0x2776, 0x2780, 0x278A)  # 1 to 9, three times


def _alike() -> dict[int, str]:
    return {ord(one): other for pair in _PAIRS for one, other in zip(*pair, strict=True)}


def _always() -> dict[int, str]:
    table = {ord(one): other for one, other in zip(*_SMALL, strict=True)}
    for first in _BOXED:
        table.update({first + place: chr(ord("a") + place) for place in range(26)})
    for first in _CIRCLED:
        table.update({first + place: str(place + 1) for place in range(9)})
    return table


ALIKE = {chr(code): new for code, new in _alike().items()}
_TABLE = _alike()
_ALWAYS = _always()
_LOOK = "".join(map(chr, _TABLE))
_STRANGE = "".join(map(chr, _ALWAYS))
_DOTS, _DASHES = "\u2027\u2219\u22c5\u30fb\u3002\u00b7\u2022", "\u2010-\u2015\u2043\u2212"
_DIGITS = str.maketrans("OoОоΟοlIІӀ|", "00000011111")
_NUMERAL = "[0-9OoОоΟοlIІӀ|]"
_WORD = (
    rf"(?<![^\W_])(?:[A-Za-z0-9]++[{_LOOK}]|[{_LOOK}]++[A-Za-z0-9])[A-Za-z0-9{_LOOK}]*+(?![^\W_])"
)
# The numeral comes before the look back, so that all else is passed over fast.
_NUMBER = (
    rf"{_NUMERAL}(?<![^\W_].)(?:(?<=[0-9])|(?={_NUMERAL}{{0,2}}[0-9]))"
    rf"(?:[ .-]?{_NUMERAL}){{8,22}}+(?![^\W_])"
)
_IN_ASCII = re.compile(rf"(?P<number>{_NUMBER})")
_PLACES = re.compile(
    rf"(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<always>[{_STRANGE}]+)"
    rf"|(?P<dot>(?<=[A-Za-z0-9])[{_DOTS}](?=[A-Za-z0-9]))|(?P<dash>(?<=\d)[{_DASHES}](?=\d))"
)

_TRIGGER = (
    rf"[A-Za-z0-9][{_LOOK}]|[{_LOOK}][A-Za-z0-9]|[{_STRANGE}]|[A-Za-z0-9][{_DOTS}][A-Za-z0-9]"
    rf"|[0-9][{_DASHES}][0-9]|[0-9][ .-]?[OoОоΟοlIІӀ|]{{1,4}}[ .-]?[0-9]"
    r"|(?:^|[^0-9A-Za-z])[OoОоΟοlIІӀ|][0-9]{2}|[0-9]{2}[OoОоΟοlIІӀ|]{1,4}(?:$|[^0-9A-Za-z])"
)


def edits(text: str) -> Iterator[Edit]:
    """Yield what looks like ASCII and is not, letter for letter."""
    places = _IN_ASCII if text.isascii() else _PLACES
    for found in places.finditer(text):
        kind, old = found.lastgroup, found.group()
        if kind == "word":
            new = old.translate(_TABLE) if any("A" <= char <= "z" for char in old) else old
        elif kind == "number":
            new = _number(old)
        elif kind == "always":
            new = old.translate(_ALWAYS)
        else:
            new = "." if kind == "dot" else "-"
        if new != old:
            yield Edit(found.start(), found.end(), new, 1)


def _number(old: str) -> str:
    """Return a long number with its lookalikes as digits, if most of it are digits already."""
    digits = sum(map(str.isdecimal, old))
    signs = sum(char in " .-" for char in old)
    return old.translate(_DIGITS) if digits > 0.6 * (len(old) - signs) else old


VIEW = View(edits, _TRIGGER)
