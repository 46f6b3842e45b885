"""Tell a value that looks like a credential from the code and documentation around one.

The rules that go by a name (``password = …``) see every value ever assigned to such a name:
variables, calls, templates, descriptions. These checks keep what somebody must have made up or
drawn at random, and give the reason for what they refuse.

>>> is_password("Tr0ub4dor&3"), is_password("changeme"), is_password("user.password")
(True, False, False)
>>> is_key("9f8e7d6c5b4a39281706"), is_key("your-api-key-goes-here")
(True, False)
>>> objection("${DB_PASSWORD}", PASSWORD), objection("2024-05-01", BARE_PASSWORD)
('template', 'number, date or version')
"""

import re
from collections import Counter
from collections.abc import Callable
from math import log2

from recognizers.secrets._shapes import UUID, in_order
from recognizers.secrets._stand_ins import is_ciphertext, is_example, is_stand_in, is_template

Check = tuple[str, Callable[[str], object]]

_PATH = re.compile(r"^(?:[a-z]{2,10}://|\.{0,2}/|~/|[A-Za-z]:\\|(?:[a-z]+/)+[a-z]+(?:\.[a-z]+)?$)")
_WORDS = re.compile(r"[A-Za-z]+(?:[ _./:-]+[A-Za-z]+)*")
_NAME = re.compile(r"[A-Za-z_]\w*(?:(?:\??\.|->|::)[A-Za-z_]\w*)+")
_UUID = re.compile(rf"(?i)(?:{UUID})")
_CLASS = re.compile(r"[A-Z][a-z]{0,3}\d{2,5}(?:[A-Z][a-z]{2,})+")  # X25519PublicKey
_PIECE = re.compile(r"[A-Za-z]*[a-z]{2}[A-Za-z]*\d{0,3}|[A-Z]{2,}\d{0,2}|[A-Za-z]?\d{1,4}|")
_CODE_WORD = re.compile(
    r"(?i)pass|pwd?|word|arg|var|str|val|key|user|name|text|field|input|conf|self|opt|param|token"
    r"|secret|hash|data|env|sha|md5|utf|base|aes|rsa|test|type|int|list|line|file|node|item|id\d*$"
)
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_CODE = re.compile(r"[()\[\]{}]|\\[dwsbnrt]|=>|&&|\|\|")
_NUMBER = re.compile(
    r"[-+]?[\d.,_:eE]+[%a-z]{0,2}|0[xX][0-9a-fA-F]+|v?\d+(?:\.\d+)+(?:[-+.]?[a-z]+[.\d]*)?"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ][\d:.Z+-]*)?"
)
_KEYWORD = re.compile(r"[A-Za-z_]\w*=[A-Za-z_][\w.]*")  # an argument: user=user
_PAIR = re.compile(r"[A-Za-z][\w.@-]*[/:|,]\S")  # user/password: the rule for pairs takes those
_MARKUP = re.compile(r"&(?:lt|gt|quot|amp|#\d+);|</?[a-z]+>")


def objection(value: str, checks: tuple[Check, ...]) -> str | None:
    """Return the first reason why a value is no credential, ``None`` if nothing speaks against."""
    return next((reason for reason, applies in checks if applies(value)), None)


def is_password(value: str) -> bool:
    """Say whether a quoted value may be a password: no stand-in, name, path or plain words."""
    return objection(value, PASSWORD) is None


def is_bare_password(value: str) -> bool:
    """Say whether a value without quotes may be a password: stricter, since code has none."""
    return objection(value, BARE_PASSWORD) is None


def is_key(value: str) -> bool:
    """Say whether a value may be a key or token: one piece, long, and close to random."""
    return objection(value, KEY) is None


def is_uuid(value: str) -> bool:
    """Say whether a value is a UUID that is no well-known example: random, yet rarely a secret.

    >>> is_uuid("9b2f5a1e-7c3d-4e8f-a6b0-d1c2e3f4a5b7"), is_uuid("0" * 8)
    (True, False)
    """
    return bool(_UUID.fullmatch(value)) and not is_example(value)


def entropy(value: str) -> float:
    """Return the Shannon entropy of the characters, in bits for each.

    >>> entropy("aaaa"), entropy("abab"), entropy("abcd")
    (0.0, 1.0, 2.0)
    """
    length = len(value)
    return -sum(n / length * log2(n / length) for n in Counter(value).values()) + 0.0


def _is_words(value: str) -> bool:
    """Say whether there are only letters, in words: a name, a label, a sentence."""
    return bool(_WORDS.fullmatch(value.strip(" .,:;!?*"))) and not _is_mixed(value)


def _is_mixed(value: str) -> bool:
    """Say whether capitals stand where neither camelCase nor Title_Case puts them."""
    return value.isalpha() and len(value) >= 8 and len(_CAMEL.findall(value)) > len(value) / 2.5


def _is_phrase(value: str) -> bool:
    """Say whether this is a sentence: several words, hardly a digit."""
    words = value.split()
    return len(words) >= 3 and sum(word.strip(".,:;!?'\"()").isalpha() for word in words) >= 2


def _is_identifier(value: str) -> bool:
    """Say whether a value is a name out of code: ``auth_token_v2``, ``sha256``, ``userName1``."""
    if _CLASS.fullmatch(value):
        return True
    pieces = re.split(r"[_.:/-]", value)
    if len(value) >= 60 or not all(map(_PIECE.fullmatch, pieces)):
        return False
    return len(pieces) > 1 or value.isalpha() or bool(_CODE_WORD.search(value))


def _kinds(value: str) -> int:
    """Count the kinds of characters: lower case, upper case, digits, the rest."""
    return (
        any(map(str.islower, value))
        + any(map(str.isupper, value))
        + any(map(str.isdigit, value))
        + any(not c.isalnum() and not c.isspace() for c in value)
    )


def _is_even(value: str) -> bool:
    """Say whether too few characters do all the work for the value to be random."""
    return entropy(value) < (2.8 if len(value) < 20 else 3.0)


def _lacks_digit_or_letter(value: str) -> bool:
    has_digit = any(map(str.isdigit, value)) or value.endswith("=")
    return not (has_digit and any(map(str.isalpha, value)))


_ANY: tuple[Check, ...] = (
    ("stand-in", is_stand_in),
    ("template", is_template),
    ("documented example", is_example),
    ("path or address", _PATH.match),
    ("name in code", _NAME.fullmatch),
)
_ONE_PIECE: tuple[Check, ...] = (
    ("code", _CODE.search),
    ("number, date or version", _NUMBER.fullmatch),
    ("identifier", _is_identifier),
)
PASSWORD: tuple[Check, ...] = (
    ("too short", lambda value: len(value) < 4),
    *_ANY,
    ("number, date or version", _NUMBER.fullmatch),
    ("words", _is_words),
    ("one kind of character", lambda value: _kinds(value) < 2),
    ("sentence", _is_phrase),
)
BARE_PASSWORD: tuple[Check, ...] = (
    ("too short", lambda value: len(value) < 6),
    *PASSWORD,
    *_ONE_PIECE,
    ("user and password", _PAIR.match),
    ("argument", _KEYWORD.fullmatch),
    ("markup", _MARKUP.search),
    ("one kind of character", lambda value: _kinds(value.rstrip(".:!?")) < 2),
)
KEY: tuple[Check, ...] = (
    ("too short", lambda value: len(value) < 10),
    ("several pieces", lambda value: any(map(str.isspace, value))),
    *_ANY,
    ("UUID", _UUID.fullmatch),
    *_ONE_PIECE,
    ("no digit or no letter", _lacks_digit_or_letter),
    ("in order", in_order),
    ("not random", _is_even),
    ("ciphertext", is_ciphertext),
)
