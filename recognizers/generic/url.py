"""Web addresses: surely those with somebody in them, and less so any other.

A policy's threshold tells them apart: at 0.8 only addresses count that hold a user, a token or an
e-mail address (see ``_personal_url.py``). A closing bracket belongs to the address only when it was
opened inside it; punctuation at the end belongs to the sentence. Source: RFC 3986 section 3.
"""

from recognizers.generic._personal_url import BARE_HOSTS, personal
from recognizers.types import Rule

# Left out: space, quotes, brackets, backslash; letters of scripts written without spaces.
_LETTERS = r"a-z\x{c0}-\x{7ff}"
_CHAR = rf"[!#-&*-;=?-Z_~{_LETTERS}]"
# An address that is cut off at the limit must end where a word does: see the scanner.
_END = r"(?:\b/?|[\x{c0}-\x{7ff}])"
_BRACKETS = rf"(?:\({_CHAR}{{0,40}}\)(?:{_CHAR}{{0,40}}{_END})?){{0,2}}"
_SCHEME = r"\b(?i:https?|ftps?)://"
_WWW = rf"\b(?i:www)\d?\.[{_LETTERS}A-Z0-9-]{{1,63}}\."
_PATTERNS = {
    "scheme": rf"{_SCHEME}{_CHAR}{{1,200}}{_END}{_BRACKETS}",
    # Apart from the others, which this would make slow.
    "long": rf"{_SCHEME}{_CHAR}{{200}}{_CHAR}{{0,800}}{_END}",
    "www": rf"{_WWW}{_CHAR}{{1,200}}{_END}{_BRACKETS}",
}

RULES = {
    **{
        f"personal_{name}": Rule(entity="URL", pattern=pattern, prior=0.95, validate=personal)
        for name, pattern in _PATTERNS.items()
    },
    # Without https://, as in a curriculum vitae.
    "personal_bare": Rule(
        entity="URL",
        pattern=rf"(?i)\b(?:{BARE_HOSTS})/{_CHAR}{{1,100}}{_END}",
        prior=0.9,
        validate=personal,
        apart="/.",
    ),
    **{name: Rule(entity="URL", pattern=pattern, prior=0.6) for name, pattern in _PATTERNS.items()},
}
