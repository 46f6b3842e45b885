"""Python: words stand in strings and comments; a number becomes a string, an identifier stays one.

Only what Python parses is taken for it, so the tokens need not be strict.
"""

import ast
import keyword
import re
import warnings
from collections.abc import Callable

from scrub.syntax.python_strings import as_string, content, literal, string_form
from scrub.syntax.types import Extent, Form, Place, as_key

MOST = 2_000_000  # characters parsed: the tree takes a hundred times as many bytes
_DOCSTRING = re.compile(r"\s*(?:\"\"\"|''')")
# Both are looked for with a line end before the text: what begins with a sign is found at once,
# what begins with a line costs a look at every character.
_EVIDENCE = re.compile(
    r"\n[ \t]*(?:@\w|from [\w.]+ import "
    r"|(?:async )?(?:def|class|import|for|with) \w"
    r"|(?:if|elif|while|return|assert|raise|yield|print)\b.|(?:try|else|finally):"
    r"|\w[\w.\[\]'\", ()*]{0,80}(?::[^=\n]{1,80})?(?: [-+*/|&%]?= [^=\s]|=[\"'(\[{])"
    r"|\w[\w.]{0,80}\()"
)
# Two words in a row, neither a keyword, or a sign that Python lacks: where no string runs over
# lines, that is prose or another language.
_OTHER = re.compile(
    r"\n(?:(?!(?:_KEYWORDS)\b)[^\W\d]+ (?!(?:and|as|else|for|from|if|import|in|is|not|or)\b)[^\W\d]"
    r"|[^'\"#\n_SIGNS]{0,200}+[_SIGNS])".replace("_SIGNS", r"$?`\u00a0\u2010-\u201f").replace(
        "_KEYWORDS", "|".join([*keyword.kwlist, *keyword.softkwlist])
    )
)
# No program begins with an indented line, blank ones and comments aside.
_INDENTED = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\n)*+[ \t]++[^\s#\\]")
_OVER_LINES = re.compile(r"\"\"\"|'''|\\\n")
_ONE = r"(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?[\d_]+)?[jJ]?)"
_NUMBER = rf"{_ONE}(?:-{_ONE})*"  # 555-0100 is one, to those who wrote it
_TOKEN = re.compile(
    r"#(?P<comment>[^\n]*)"
    r"|(?P<prefix>[rbuftRBUFT]{0,2})(?P<quote>\"\"\"|'''|\"|')"
    rf"|(?P<number>(?:(?<=[(\[{{,:=])|(?<=[(\[{{,:=] ))-{_NUMBER}|{_NUMBER})"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<ends>:(?!=)|!(?!=))"
)
_COLON = re.compile(r"\s*:")
_ARGUMENT = re.compile(r"\s*=(?!=)")
_KEYWORDS = frozenset([*keyword.kwlist, *keyword.softkwlist])


def _identifier(text: str) -> str:
    name = re.sub(r"\W+", "_", text).strip("_")
    return name if name.isidentifier() and name not in _KEYWORDS else f"x{name}"


_COMMENT = Form(encode=lambda text: re.sub(r"\s*[\r\n\f]\s*", " ", text))
_NAME = Form(encode=_identifier, extent=Extent.WHOLE)
_KEY = as_key(_NAME)
_VALUE = Form(encode=as_string, extent=Extent.WHOLE)


def read(text: str) -> list[Place] | None:
    """Return the places of a Python program, or None when the text is none."""
    if not _is_python(text):
        return None
    walk = _Walk(text)
    walk.code(0)
    return walk.places


def _is_python(text: str) -> bool:
    """Say whether a text parses as Python, and is more than a word or a list of names."""
    if len(text) > MOST:
        return False
    parse: Callable[[str], object]
    if _is_data(text):
        parse = ast.literal_eval
    elif not _INDENTED.match(text) and _may_be_program(text):
        parse = ast.parse
    else:
        return False
    with warnings.catch_warnings():  # they show the text
        warnings.simplefilter("ignore")
        try:
            parse(text)
        except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
            return False
    return True


def _may_be_program(text: str) -> bool:
    lines = f"\n{text}"
    if _OTHER.search(lines) and not _OVER_LINES.search(text):
        return False
    return _DOCSTRING.match(text) is not None or _EVIDENCE.search(lines) is not None


def _is_data(text: str) -> bool:
    """Say whether a text, if it is Python, is a list or the like, and no program."""
    return text.lstrip()[:1] in ("{", "[", "(")


class _Walk:
    """A walk over the tokens of a program, collecting places in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._is_data = _is_data(text)
        self.places: list[Place] = []

    def code(self, start: int, *, in_field: bool = False) -> int:
        """Walk over code; return where it ends: in a field of an f-string, before ``!:}``."""
        depth = 0
        while token := _TOKEN.search(self.text, start):
            start = token.end()
            kind = token.lastgroup
            if kind == "quote":
                start = self._string(token, in_field)
            elif kind == "comment":
                self._add(*token.span(kind), _COMMENT)
            elif kind == "name":
                if token[0] not in _KEYWORDS and not token[0].startswith("__"):
                    named = _ARGUMENT.match(self.text, start)
                    self._add(*token.span(), _KEY if named else _NAME)
            elif kind == "number":
                self._add(*token.span(), _NAME if in_field else _VALUE)
            elif in_field and depth == 0 and kind in ("close", "ends"):
                return token.start()
            elif kind in ("open", "close"):
                depth += 1 if kind == "open" else -1
        return len(self.text)

    def _string(self, token: re.Match[str], in_field: bool) -> int:
        """Walk over a string; return where it ends, after its quotation marks."""
        prefix, quote, start = token["prefix"].lower(), token["quote"], token.end()
        # Before Python 3.12, a field takes no backslash, and not the quotes around it; and what
        # is data alone may be meant as YAML, where single quotes are escaped another way.
        form = string_form(prefix, quote, simple=in_field or (self._is_data and quote == "'"))
        if "f" not in prefix and "t" not in prefix:
            end = content(self.text, start, quote)
            if _COLON.match(self.text, end + len(quote)):
                form = as_key(form)
            self._add(start, end, form)
            return end + len(quote)
        while True:
            end = literal(self.text, start, quote, raw="r" in prefix)
            self._add(start, end, form)
            if self.text[end : end + 1] != "{":
                return end + len(quote)
            start = self._field(end + 1)

    def _field(self, start: int) -> int:
        """Walk over a field of an f-string; return where it ends, after its brace."""
        end = self.code(start, in_field=True)
        while (char := self.text[end : end + 1]) and char != "}":
            end = self._field(end + 1) if char == "{" else end + 1
        return end + 1

    def _add(self, start: int, end: int, form: Form) -> None:
        if start < end:
            self.places.append(Place(start, end, form))
