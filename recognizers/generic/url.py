"""Web addresses: http, https, ftp, and names that begin with ``www.``.

A closing bracket belongs to the address only when it was opened inside it; punctuation at the end
belongs to the sentence. Source: RFC 3986 section 3.
"""

from recognizers.types import Rule

# Left out: space, quotes, brackets, backslash; letters of scripts written without spaces.
_LETTERS = r"a-z\x{c0}-\x{7ff}"
_CHAR = rf"[!#-&*-;=?-Z_~{_LETTERS}]"
# An address that is cut off at the limit must end where a word does: see the scanner.
_END = r"(?:\b/?|[\x{c0}-\x{7ff}])"
_BRACKETS = rf"(?:\({_CHAR}{{0,40}}\)(?:{_CHAR}{{0,40}}{_END})?){{0,2}}"
_SCHEME = r"\b(?i:https?|ftps?)://"

RULES = {
    "scheme": Rule(
        entity="URL",
        pattern=rf"{_SCHEME}{_CHAR}{{1,200}}{_END}{_BRACKETS}",
        prior=0.95,
    ),
    # Apart from the others, which this would make slow.
    "long": Rule(
        entity="URL",
        pattern=rf"{_SCHEME}{_CHAR}{{200}}{_CHAR}{{0,800}}{_END}",
        prior=0.95,
    ),
    "www": Rule(
        entity="URL",
        pattern=rf"\b(?i:www)\d?\.[{_LETTERS}A-Z0-9-]{{1,63}}\.{_CHAR}{{1,200}}{_END}{_BRACKETS}",
        prior=0.9,
    ),
}
