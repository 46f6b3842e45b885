r"""Escapes: characters of a text that stand for another one, and that make no sense when cut.

>>> stands_for("\\u00e9"), stands_for("&lt;"), stands_for("%0A")
('é', '<', '\n')
"""

import html
import re
import unicodedata

_PERCENT = r"%[0-9A-Fa-f]{2}"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_HEX = r"u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}"
_PAIR = r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}"

# What is an escape even where nothing is known of the text. Other letters after a backslash
# are more likely to be in a path.
ANYWHERE = re.compile(rf"{_PAIR}|\\(?:{_HEX}|[nrt])|{_PERCENT}|{_ENTITY}")
IN_JSON = re.compile(rf"{_PAIR}|\\(?:{_HEX}|.)|{_PERCENT}|{_ENTITY}", re.DOTALL)
IN_QUOTES = re.compile(
    rf"\\(?:{_HEX}|U[0-9A-Fa-f]{{8}}|N\{{[^{{}}]*\}}|[0-7]{{1,3}}|.)|{_PERCENT}|{_ENTITY}",
    re.DOTALL,
)
IN_F_QUOTES = re.compile(rf"{IN_QUOTES.pattern}|\{{\{{|\}}\}}", re.DOTALL)
IN_RAW_QUOTES = re.compile(rf"\\.|{_PERCENT}|{_ENTITY}", re.DOTALL)
IN_RAW_F_QUOTES = re.compile(rf"{IN_RAW_QUOTES.pattern}|\{{\{{|\}}\}}", re.DOTALL)
# Where a backslash may also stand for itself.
DOUBTFUL = (ANYWHERE, IN_RAW_QUOTES, IN_RAW_F_QUOTES)
IN_DOUBLED = re.compile(rf"{_PERCENT}|{_ENTITY}|''|\"\"")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_OPENING = re.compile(r"[\\%&{}'\"]")
LONGEST = 40  # characters looked back for the start of an escape
_PAIRED = frozenset("\\\"'{}")  # of two in a row, the first makes an escape with the second
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "\n": ""}


def around(atoms: re.Pattern[str], text: str, place: int, first: int) -> re.Match[str] | None:
    """Return the escape that would be cut at ``place``, in a text that begins at ``first``."""
    look = max(first, place - LONGEST)
    if not _OPENING.search(text, look, place):
        return None
    starts = [found.start() for found in _OPENING.finditer(text, look, place)]
    for start in reversed(starts):
        found = atoms.match(text, start)
        if found and found.end() > place and not _escaped(text, start, first):
            return found
    return None


def ending(atoms: re.Pattern[str], text: str, place: int, first: int) -> re.Match[str] | None:
    """Return the escape that ends right at ``place``."""
    found = around(atoms, text, place - 1, first) if place > first else None
    return found if found and found.end() == place else None


def stands_for(escape: str) -> str:
    """Return what an escape stands for."""
    kind, rest = escape[0], escape[1:]
    if kind == "%":
        return chr(int(rest, 16))
    if kind == "&":
        return html.unescape(escape)
    if kind != "\\":
        return kind  # a doubled quote or brace
    if "\\" in rest[1:]:
        return _joined(rest[1:5], rest[7:])
    if rest[0] in "uUx" and len(rest) > 1:
        return _character(int(rest[1:], 16))
    if rest[0] == "N" and len(rest) > 1:
        return _named(rest[2:-1])
    if rest[0] in "01234567":
        return chr(int(rest, 8))
    return _SIMPLE.get(rest, rest)


def in_a_word(escape: str) -> bool:
    """Say whether an escape stands for a letter, a digit, or a mark on one."""
    return any(unicodedata.category(char)[0] in "LMN" for char in stands_for(escape))


def decoded(atoms: re.Pattern[str], text: str) -> str:
    """Return a text with those escapes read that are written in its language."""
    return atoms.sub(lambda found: _read(found[0]), text)


def visible(text: str) -> str:
    r"""Write control characters and lone surrogates as escapes: ``\x00``."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]) & 0xFF:02x}", text)


def _read(escape: str) -> str:
    return escape if escape[0] in "%&" else stands_for(escape)


def _joined(high: str, low: str) -> str:
    """Return the character that two surrogates make, given in hexadecimal."""
    return chr(0x10000 + (int(high, 16) - 0xD800) * 0x400 + int(low, 16) - 0xDC00)


def _character(code: int) -> str:
    """Return a character, or the sign for one that cannot be."""
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _named(name: str) -> str:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return ""


def _escaped(text: str, place: int, first: int) -> bool:
    """Say whether a character is the second half of an escape itself."""
    char = text[place]
    start = place
    while char in _PAIRED and start > first and text[start - 1] == char:
        start -= 1
    return (place - start) % 2 == 1
