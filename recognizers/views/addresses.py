"""E-mail addresses with their signs said or set apart: ``john (at) example (dot) org``.

In brackets, in capitals, or as plain words; a plain ``at`` counts only with a ``dot`` to come,
and not after a word such as ``us`` or ``look``. Signs with spaces around them are closed up.

>>> from recognizers.views.edits import Rewriting
>>> text = "mail john dot doe at example dot org or jane [at] example.org"
>>> Rewriting(text, edits(text)).text
'mail john.doe@example.org or jane@example.org'
"""

import re
from collections.abc import Iterator, Sequence

from recognizers.views.edits import Edit, View

_AT = "at|ät|arroba|arobase|chiocciola|klammeraffe|apenstaartje|snabel-a|małpa|собака"
_DOT = "dot|punkt|punto|point|ponto|punt|kropka|точка"
_WIDE = r"[ \t]{1,3}"
_PAIRS = ("()", "[]", "{}", "<>", "||", "**", "__", "~~", "--", '""', "''")


def _bracketed(words: str, *, pairs: Sequence[str] = _PAIRS) -> str:
    """Return what matches one of the words in brackets or between two like signs."""
    each = (rf"{re.escape(p[0])}[ \t]?(?:{words})[ \t]?{re.escape(p[1])}" for p in pairs)
    return rf"[ \t]{{0,3}}(?:{'|'.join(each)})[ \t]{{0,3}}"


_AT_SIGN = f"{_bracketed(_AT)}|{_bracketed('a|@', pairs=_PAIRS[:3])}"
_SIGN_AT = rf"{_AT_SIGN}|{_WIDE}(?:{_AT}|@){_WIDE}|{_WIDE}@(?=\w)|@{_WIDE}(?=\w)|@"
_SIGN_DOT = (
    rf"{_bracketed(_DOT + '|[.]')}|{_WIDE}(?:{_DOT}){_WIDE}|{_WIDE}[.]{_WIDE}|[.]|{_WIDE}[.](?=\w)"
)
_LINK = {
    "underscore": "_",
    "dash": "-",
    "hyphen": "-",
    "minus": "-",
    "guion": "-",
    "bindestrich": "-",
}
_LINKS = "|".join(_LINK)
_PLACE = re.compile(_SIGN_AT, re.IGNORECASE)
_LABEL = r"[^\W_]{1,63}(?:-{1,2}[^\W_]{1,63}){0,5}"
_DOMAIN = re.compile(
    rf"{_LABEL}(?:(?:{_WIDE}(?:{_LINKS}){_WIDE})[^\W_]{{1,30}})?"
    rf"(?:(?:{_SIGN_DOT}){_LABEL}){{0,4}}(?:{_SIGN_DOT})(?-i:[a-z]{{2,24}}|[A-Z]{{2,24}})(?!\w)",
    re.IGNORECASE,
)
_TOP_LABEL = re.compile(r"[^A-Za-z]+")
_DOTS = re.compile(_SIGN_DOT, re.IGNORECASE)
_JOIN = re.compile(rf"{_SIGN_DOT}|{_WIDE}(?:{_LINKS}){_WIDE}", re.IGNORECASE)
_LOCAL = re.compile(
    rf"(?<![\w.+%-])[\w.+%-]{{1,64}}(?:(?:{_WIDE}(?:{_DOT}|{_LINKS}){_WIDE}"
    rf"|{_bracketed(_DOT + '|[.]')})[\w+%-]{{1,64}}){{0,4}}\Z",
    re.IGNORECASE,
)
_BEFORE = 130
_PLAIN = frozenset(
    "a all an are arrive at back be but call do find found go hosted is it join just live look"
    " mail me meet more new now off on online only or order out posted read reach see shop site"
    " so stay still store that them there these this time up us visit was we website work works"
    " you".split()
)

TOP = frozenset(
    "ai app ar at au be biz br ca ch cl cn co com de dev edu es eu example fr gov in info invalid"
    " io it jp kr me mil mx net nl nz org pl pt ru test tv uk us".split()
)

# Coarser than the patterns above, so that it stays small: it is run over everything.
_NEXT = (
    rf"[^\s.@]+(?:[.]\S|[ \t]*[^\s\w][ \t]?(?:{_DOT}|[.])[ \t]?[^\s\w]"
    rf"|[ \t]+(?:{_DOT}|[.])[ \t]|_dot_)"
)
_TRIGGER = (
    rf"(?i)[^\sA-Za-z0-9][ \t]?(?:{_AT})[ \t]?[^\sA-Za-z0-9][ \t]*{_NEXT}"
    rf"|[(\[{{<][ \t]?[a@][ \t]?[)\]}}>][ \t]*{_NEXT}"
    rf"|\w(?:[ \t]+@[ \t]*|@[ \t]+){_NEXT}"
    rf"|@[^\s@]+[ \t]*(?:[^\s\w][ \t]?(?:{_DOT}|[.])[ \t]?[^\s\w]|[ \t](?:{_DOT}|[.])[ \t])"
    rf"|[ \t](?:{_AT})[ \t]+[^\s@]+[ \t]+(?:{_DOT})[ \t]"
    r"|[ \t](?-i:AT)[ \t]+[^\s@.]+[.]\S"
)


def edits(text: str) -> Iterator[Edit]:
    """Yield the signs of addresses that are said, in brackets or set apart."""
    done = 0
    for at in _PLACE.finditer(text):
        if at.start() < done:
            continue
        domain = _DOMAIN.match(text, at.end())
        if domain is None:
            continue
        first = max(done, at.start() - _BEFORE)
        local = _LOCAL.search(text[first : at.start()])
        if local is None or not _address(at.group(), local.group(), domain.group()):
            continue
        yield from _signs(text, first + local.start(), at.start())
        yield Edit(at.start(), at.end(), "@")
        yield from _signs(text, at.end(), domain.end())
        done = domain.end()


def _address(at: str, local: str, domain: str) -> bool:
    """Say whether the parts are an address, and not a sentence that looks a bit like one."""
    signs = _DOTS.findall(domain)
    said = {sign.strip().lower() for sign in signs if sign != "."}
    if _loose(signs[-1]) and _TOP_LABEL.split(domain)[-1].lower() not in TOP:
        return False
    word = at.strip()
    if word == "@":
        return bool(said) or at == " @ "  # ` @example.org` is a mention
    if not word[0].isalpha():
        return bool(said) or (word[0] in "([{<" and word[1:-1].strip().lower() != "a")
    if word == "AT" and not local.isupper():
        return True
    if not said or local.lower() in _PLAIN:
        return False
    return word.lower() != "at" or all(each == "dot" or not each.isalpha() for each in said)


def _loose(sign: str) -> bool:
    """Say whether a dot is a plain word, or has spaces around it."""
    return sign != "." and (sign.strip() == "." or sign.strip().isalpha())


def _signs(text: str, start: int, end: int) -> Iterator[Edit]:
    for sign in _JOIN.finditer(text, start, end):
        if len(sign.group()) > 1:
            yield Edit(sign.start(), sign.end(), _LINK.get(sign.group().strip().lower(), "."))


VIEW = View(edits, _TRIGGER)
