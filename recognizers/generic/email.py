"""E-mail addresses, also with international domain names and glued to text without spaces.

Source: RFC 5321 sections 4.1.2 and 4.5.3.1 (shape, lengths); RFC 5890 (international labels).
Quoted local parts, which hardly anyone has, are left out.

>>> valid("jane.doe@example.com"), valid("react@18.2.0-beta.rc"), valid("icon@2x.png")
(True, False, False)
"""

import re

from recognizers.types import Rule

_VERSION = re.compile(r"v?\d+\.\d")
_PHRASES = frozenset(
    "account accounts address addresses available contact email emails example found hosted is it"
    " mail me one site them us user users or and register sign look".split()
)
_FILES = frozenset("css gif html jpeg jpg js json png svg ts webp yaml yml".split())
# Latin, Greek and Cyrillic: scripts written with spaces, so a letter of theirs belongs to the word.
_LETTERS = r"A-Za-z\x{c0}-\x{24f}\x{370}-\x{52f}"
_LOCAL = rf"[{_LETTERS}0-9_][{_LETTERS}0-9_.%+'&-]{{0,63}}"
_DOMAIN = rf"[{_LETTERS}0-9][{_LETTERS}0-9.-]{{0,120}}"
_UNSPACED = r"[\x{3040}-\x{9fff}\x{ac00}-\x{d7a3}]"
# Top-level domains in scripts that are written without spaces; of others any letters will do.
_UNSPACED_TLD = (
    "中国|中國|公司|网络|網絡|在线|商城|商店|集团|网址|政府|香港|台灣|台湾|한국|みんな|コム"
)
_SPACED = r"[\x{590}-\x{6ff}\x{900}-\x{97f}\x{e00}-\x{e7f}]"
_SPACED_TLD = rf"{_SPACED}{{2,24}}"


def valid(value: str) -> bool:
    """Refuse package versions, image names like ``icon@2x.png``, and misplaced dots."""
    local, _, domain = value.rpartition("@")
    if ".." in value or ".@" in value or local == "git" or _VERSION.match(domain):
        return False
    return domain.rpartition(".")[2].lower() not in _FILES


def valid_said(value: str) -> bool:
    """Refuse a pronoun or verb in the place of the local part: ``me at gmail.com`` is a phrase.

    >>> valid_said("jane.doe at gmail.com"), valid_said("hosted at gmail.com")
    (True, False)
    """
    return value.partition(" ")[0].lower() not in _PHRASES


RULES = {
    "plain": Rule(
        entity="EMAIL_ADDRESS",
        pattern=rf"{_LOCAL}@{_DOMAIN}\.(?:xn--[A-Za-z0-9-]{{1,59}}|[{_LETTERS}]{{2,24}})",
        prior=0.95,
        validate=valid,
    ),
    "unspaced": Rule(
        entity="EMAIL_ADDRESS",
        pattern=(
            rf"((?:[A-Za-z0-9_][A-Za-z0-9_.%+-]{{0,63}}|{_UNSPACED}{{1,20}}|{_SPACED}{{1,30}})"
            rf"@[A-Za-z0-9.\x{{80}}-\x{{ffff}}-]{{1,40}}\.(?:{_UNSPACED_TLD}|{_SPACED_TLD}))"
            r"(?:$|[^0-9A-Za-z\x{590}-\x{6ff}\x{900}-\x{97f}\x{e00}-\x{e7f}\x00])"
        ),
        prior=0.9,
        validate=valid,
    ),
    "spelled": Rule(
        entity="EMAIL_ADDRESS",
        pattern=(
            r"(?i)\b[a-z0-9][a-z0-9._%+-]{0,63} ?[\[({<] ?(?:at|@) ?[\])}>] ?"
            r"[a-z0-9-]{1,63}(?:(?:\.| ?[\[({<] ?(?:dot|\.) ?[\])}>] ?)[a-z0-9-]{1,24}){1,4}"
        ),
        prior=0.9,
    ),
    # "jane at gmail.com": only with a name of a mail service, as other domains are read aloud too.
    "said": Rule(
        entity="EMAIL_ADDRESS",
        pattern=(
            r"(?i)\b[a-z0-9][a-z0-9._+-]{1,40} (?:at|@) (?:gmail|googlemail|yahoo|hotmail|outlook"
            r"|icloud|aol|protonmail|proton|gmx|web|mail|live|msn)(?:\.| dot )"
            r"(?:com|net|org|de|fr|es|it|me|ru|co\.uk)\b"
        ),
        prior=0.8,
        validate=valid_said,
    ),
}
