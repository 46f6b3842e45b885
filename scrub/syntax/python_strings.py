"""How words are written in a string of Python, and where such a string ends."""

import json
import re
from functools import cache

from scrub.syntax.escapes import (
    IN_F_QUOTES,
    IN_QUOTES,
    IN_RAW_F_QUOTES,
    IN_RAW_QUOTES,
    decoded,
    visible,
)
from scrub.syntax.types import Form

_END = {
    '"': re.compile(r'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+', re.DOTALL),
    "'": re.compile(r"[^'\\\n]*+(?:\\.[^'\\\n]*+)*+", re.DOTALL),
    '"""': re.compile(r'[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+', re.DOTALL),
    "'''": re.compile(r"[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+", re.DOTALL),
}
_LINES = re.compile(r"\s*[\r\n]\s*")


def content(text: str, start: int, quote: str) -> int:
    """Return where the content ends of a string without fields that begins at ``start``."""
    found = _END[quote].match(text, start)
    return found.end() if found else start


def literal(text: str, start: int, quote: str, *, raw: bool) -> int:
    """Return where the words end that begin at ``start`` in an f-string: at a field or its end."""
    found = _literal(quote, raw).match(text, start)
    return found.end() if found else start


@cache
def _literal(quote: str, raw: bool) -> re.Pattern[str]:
    sign = quote[0]
    single = rf"|{sign}(?!{sign}{sign})" if len(quote) == 3 else ""
    name = "" if raw else r"\\N\{[^{}]*\}|"
    return re.compile(
        rf"(?:[^\\{{}}{sign}]|{name}\\[^{{}}]|\\(?=[{{}}])|\{{\{{|\}}\}}{single})*+", re.DOTALL
    )


@cache
def string_form(prefix: str, quote: str, *, simple: bool) -> Form:
    """Return the form of a string with a prefix such as ``rb``, in lower case.

    ``simple``: where neither quotes nor backslashes may stand, not even escaped.
    """
    raw, fields = "r" in prefix, "f" in prefix or "t" in prefix
    is_bytes = "b" in prefix

    def encode(text: str) -> str:
        new = _plainly(text, quote, any_quote=simple) if raw or simple else _escaped(text, quote)
        if is_bytes and not new.isascii():
            as_bytes = new.encode(errors="replace").decode("latin-1")
            new = re.sub(r"[^\x00-\x7f]", lambda char: _byte(char[0], raw), as_bytes)
        return new.replace("{", "{{").replace("}", "}}") if fields else new

    if raw:
        return Form(encode=encode, atoms=IN_RAW_F_QUOTES if fields else IN_RAW_QUOTES)
    atoms = IN_F_QUOTES if fields else IN_QUOTES
    return Form(lambda text: decoded(atoms, text), encode, atoms)


def as_string(text: str) -> str:
    """Return a string literal, or ``None`` for nothing."""
    return json.dumps(text, ensure_ascii=False) if text else "None"


def _escaped(text: str, quote: str) -> str:
    new = visible(text.replace("\\", "\\\\").replace(quote[0], f"\\{quote[0]}"))
    return new if len(quote) == 3 else new.replace("\n", "\\n").replace("\r", "\\r")


def _plainly(text: str, quote: str, *, any_quote: bool) -> str:
    """Leave out what cannot be said where a backslash escapes nothing."""
    signs = "\"'`" if any_quote else quote[0]
    return _LINES.sub(" ", re.sub(rf"[{signs}]", "", text.replace("\\", "/")))


def _byte(char: str, raw: bool) -> str:
    return "?" if raw else f"\\x{ord(char):02x}"
