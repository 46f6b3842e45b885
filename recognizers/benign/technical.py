r"""Whether a text is code or technical documentation, rather than prose or personal records.

Cheap signs are counted, as shares of the lines or words that show them: statements, keywords,
assignments, mark-up of documentation, identifiers, the vocabulary of programming. Indented lines
count only beside other signs: addresses and quoted mail are indented too. Logs, and records in
JSON, CSV or tables, are data about somebody, and not technical.

Called technical: 94 % of pieces of man pages, 99 % of reference documentation, all code and lock
files, 95 % of licences; 1.7 % of biomedical articles, 0.3 % of web texts, up to 0.4 % (Polish: 2 %)
of synthetic texts with personal data; no social media, clinical note, encyclopedia or news article.

>>> technical("def find(texts):\n    return [scan(text) for text in texts]\n")
True
>>> technical("Dear Ada, the code for the door is still the same.\nSee you on Friday!\n")
False
"""

import re
from collections.abc import Iterator

from recognizers.benign.identifiers import at_most, count

ENOUGH = 1.0
MOST = 4000  # characters judged at once

# What a statement or an opened block ends in, and the lines that only close some.
_ENDS = (";", "{", "\\", "):")
_CLOSES = re.compile(r"[)\]}]{1,4}[,;]?$")
_LONGEST = 402  # characters of a statement
# Begins with a keyword, a directive or a prompt.
_KEYWORD = re.compile(
    r"(?:async )?def |class \w+[(:{ ]|from [\w.]+ import |import [\w.{*]+(?:;| as | from |$)"
    r"|return\b|(?:el)?if .{1,80}[:{]$|else ?[:{]|for .{1,80} in .{1,80}:$|while .{1,80}[:{]$"
    r"|try ?[:{]|except\b.{0,80}:$|raise \w|with .{1,80}:$|yield\b|assert "
    r"|#(?:include|define|ifn?def|if|endif|!)|static |const |let \w|var \w|function\b|public "
    r"|private |namespace |struct |typedef |void |(?:unsigned )?int |char |fn |impl |export "
    r"|echo |sudo |pip |apt |git |npm |curl |\$ |>>> |SELECT |INSERT |UPDATE |CREATE "
)
# Mark-up of comments and documentation, and what of it may stand further on in a line.
_MARKUP = re.compile(
    r"```|~~~|\.\. [\w:-]{1,40}::|:\w{1,20}(?: \w{1,40})?: |/\*|\*/|//|# -\*-|\"\"\"|'''"
    r"|(?:={4,80}|~{4,80}|\^{4,80})$"
)
_MARKUP_INSIDE = re.compile(r".{0,400}(?::[a-z]\w{1,20}:`|``[^`]{1,80}``)")
# name = value, but not a form's "Name: value".
_ASSIGNMENT = re.compile(r"[\w.\[\]\"'-]{1,60} ?(?::|[+*/|&-])?=(?!=)")
# key_of_configuration: value, or [section].
_SETTING = re.compile(
    r"(?:- )?[a-z]\w{0,40}(?:[_.-]\w{1,40}|[a-z][A-Z]\w{1,40}){1,4}: ?"
    r"|\[{1,2}[\w. :\"'-]{1,60}\]{1,2}$"
)
_HEADINGS = frozenset(
    "NAME|SYNOPSIS|DESCRIPTION|OPTIONS|RETURN VALUE|ERRORS|ATTRIBUTES|CONFORMING TO|STANDARDS"
    "|SEE ALSO|ENVIRONMENT|EXIT STATUS|EXAMPLE|EXAMPLES".split("|")
)
_TERMS = (
    "api argument array attribute binary boolean buffer byte callback code command compile compiled"
    " compiler compiling config configuration configure copyright default deprecated derivative"
    " directories directory distribute distributed distributing distribution encoding exception"
    " executable false file filename filesystem function header implementation integer interface"
    " iterable iterate iteration iterator kernel libraries library licence license licensed"
    " licensor method module null object option parameter parser patent pointer process processes"
    " program python redistribute redistributed redistribution return runtime script shell socket"
    " software source stderr stdin stdout string subclass syntax thread tkinter tuple unicode unix"
    " variable warranties warranty widget"
).split()
_VOCABULARY = frozenset(each.encode() for term in _TERMS for each in (term, f"{term}s"))
_FEW = 4  # identifiers or words of the vocabulary, below which they say little
_CAP = 1.2  # points for either at most

# ASCII as words and spaces; other letters are one byte, which no word of the vocabulary holds.
_LETTER = "\xff"
_AS_WORDS = bytes(
    byte if chr(byte).islower() else byte + 32 if chr(byte).isupper() else 32 for byte in range(128)
).ljust(255) + _LETTER.encode("latin-1")
_BEYOND = re.compile(r"[^\x00-\x7f]+")


def technical(text: str) -> bool:
    """Say whether a text, or its first ``MOST`` characters, is code or technical documentation."""
    return any(total >= ENOUGH for total in _totals(text, ENOUGH))  # no sign counts against it


def points(text: str) -> float:
    """Return how much speaks for technical text; ``ENOUGH`` is enough."""
    return max(_totals(text), default=0.0)


def _totals(text: str, enough: float = 0.0) -> Iterator[float]:
    """Yield how much speaks for technical text as more and more of its signs are counted.

    What cannot come to ``enough`` is not counted to the end.
    """
    text = text[:MOST]
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    if not lines:
        return
    bare = [line.strip() for line in lines]
    total = 0.0
    for sign, weight in _WEIGHTS.items():
        total += weight * sum(map(sign, bare)) / len(bare)
        yield total
    total += 0.5 * (not _HEADINGS.isdisjoint(bare))
    words = _words(text)
    terms = sum(map(_VOCABULARY.__contains__, words))
    indented = sum(line[0].isspace() for line in lines) / len(lines)

    def rest(identifiers: int) -> Iterator[float]:
        some = total + _density(identifiers, 5.0, words)
        yield some
        some += _density(terms, 12.0, words)
        yield some + min(some, indented)

    if max(rest(at_most(text))) >= enough:
        yield from rest(count(text))


def _words(text: str) -> list[bytes]:
    """Return the words of a text, in lower case."""
    if not text.isascii():
        text = _BEYOND.sub(_letters, text.lower())
    return text.encode("latin-1").translate(_AS_WORDS).split()


def _letters(found: re.Match[str]) -> str:
    return "".join(_LETTER if c.isalnum() and not c.isdecimal() else " " for c in found[0])


def _is_statement(line: str) -> bool:
    if line.endswith(_ENDS) and len(line) < _LONGEST + line.endswith((");", "):")):
        return True
    return line[0] in ")]}" and _CLOSES.match(line) is not None


def _is_keyword(line: str) -> bool:
    return _KEYWORD.match(line) is not None


def _is_markup(line: str) -> bool:
    if _MARKUP.match(line):
        return True
    return "`" in line and _MARKUP_INSIDE.match(line) is not None


def _is_assignment(line: str) -> bool:
    return "=" in line and _ASSIGNMENT.match(line) is not None


def _is_setting(line: str) -> bool:
    return (line[-1] == "]" or ":" in line) and _SETTING.match(line) is not None


_WEIGHTS = {
    _is_statement: 0.9,
    _is_keyword: 2.0,
    _is_markup: 2.4,
    _is_assignment: 4.0,
    _is_setting: 1.5,
}


def _density(found: int, weight: float, words: list[bytes]) -> float:
    return min(_CAP, weight * found / (len(words) or 1)) * min(1.0, found / _FEW)
