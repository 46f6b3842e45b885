"""Tell a value that looks like a credential from the code and documentation around one.

The rules that go by a name (``password = …``) see every value ever assigned to such a name:
variables, calls, templates, descriptions. These checks keep what somebody must have made up or
drawn at random.

>>> is_password("Tr0ub4dor&3"), is_password("changeme"), is_password("user.password")
(True, False, False)
>>> is_key("9f8e7d6c5b4a39281706"), is_key("your-api-key-goes-here")
(True, False)
"""

import re
from collections import Counter
from itertools import pairwise
from math import log2

# Values people write where a credential will stand one day. Whole values, lower case.
_STAND_INS = frozenset(
    """
    pass passwd password passphrase passwort password1 password123 passw0rd pwd secret
    mysecret mypassword mypass token mytoken apikey api_key key none null nil true false undefined
    string str text bytes int bool object any optional required default empty unset
    foo bar baz foobar hunter admin root user username test testing test123 foo123 demo dummy abc
    abc123 123456 12345678 changeit changeme s3cret p@ssw0rd
    """.split()
)
# Pieces no real credential has, but every template and example does.
_TEMPLATE = re.compile(
    r"(?i)change.?me|your[_-]|my[_-](?:pass|secret|api|token|key)|example|placeholder|redacted"
    r"|dummy|sample|x{4,}|\.{3}|…|\*{3}|insert[_-]|replace[_-]|todo|[-_]here$|\$\{|\$\(|\{\{|\}\}"
    r"|%\(|%s|<[a-z]|^\{|^\$[a-z_]|^%[a-z_]+%$|^@|os\.environ|getenv|process\.env|secrets\.|vault:"
)
_PATH = re.compile(r"^(?:[a-z]{2,10}://|\.{0,2}/|~/|[A-Za-z]:\\)")
_WORDS = re.compile(r"[A-Za-z]+(?:[ _./:-]+[A-Za-z]+)*")
_NAME = re.compile(r"[A-Za-z_]\w*(?:(?:\.|->|::)[A-Za-z_]\w*)+")
_UUID = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PIECE = re.compile(r"[A-Za-z]*[a-z]{2}[A-Za-z]*\d{0,3}|[A-Z]{2,}\d{0,2}|[A-Za-z]?\d{1,4}|")
_CODE_WORD = re.compile(
    r"(?i)pass|pwd?|word|arg|var|str|val|key|user|name|text|field|input|conf|self|opt|param|token"
    r"|secret|hash|data|env|sha|md5|utf|base|aes|rsa|test|type|int|list|line|file|node|item|id\d*$"
)
_CODE = re.compile(r"[()\[\]{}]|\\[dwsbnrt]|=>|&&|\|\|")


def is_password(value: str) -> bool:
    """Say whether a quoted value may be a password: no stand-in, name, path or plain words."""
    return (
        len(value) >= 4
        and not _is_stand_in(value)
        and not _PATH.match(value)
        and not _NAME.fullmatch(value)
        and not _is_words(value)
        and _kinds(value) >= 2
        and not _is_phrase(value)
    )


def is_bare_password(value: str) -> bool:
    """Say whether a value without quotes may be a password: stricter, since code has none."""
    return (
        len(value) >= 6
        and is_password(value)
        and not _CODE.search(value)
        and not _is_number(value)
        and not _is_identifier(value)
        and _kinds(value.rstrip(".:!?")) >= 2
    )


def is_key(value: str) -> bool:
    """Say whether a value may be a key or token: one piece, long, and close to random."""
    return (
        len(value) >= 10
        and not any(map(str.isspace, value))
        and not _is_stand_in(value)
        and not _PATH.match(value)
        and not _NAME.fullmatch(value)
        and not is_uuid(value)
        and not _CODE.search(value)
        and not _is_identifier(value)
        and not _is_number(value)
        and (any(map(str.isdigit, value)) or value.endswith("="))
        and any(map(str.isalpha, value))
        and entropy(value) >= (2.8 if len(value) < 20 else 3.0)
    )


def is_uuid(value: str) -> bool:
    """Say whether a value is a UUID: random, yet rarely a secret."""
    return bool(_UUID.fullmatch(value))


def is_drawn(value: str) -> bool:
    """Say whether a value of a published shape is not a row of one or two characters.

    >>> is_drawn("ghp_" + "x" * 36)
    False
    """
    tail = value[-16:]
    return len(set(tail)) > 3 and not tail.upper().endswith(("EXAMPLE", "EXAMPLEKEY"))


def entropy(value: str) -> float:
    """Return the Shannon entropy of the characters, in bits for each.

    >>> entropy("aaaa"), entropy("abab"), entropy("abcd")
    (0.0, 1.0, 2.0)
    """
    length = len(value)
    return -sum(n / length * log2(n / length) for n in Counter(value).values()) + 0.0


def _is_stand_in(value: str) -> bool:
    folded = value.lower().strip("'\"`<>[](){}_- ")
    return folded in _STAND_INS or len(set(folded)) < 3 or bool(_TEMPLATE.search(value))


def _is_words(value: str) -> bool:
    """Say whether there are only letters, in words: a name, a label, a sentence."""
    return bool(_WORDS.fullmatch(value.strip(" .,:;!?*"))) and not _is_mixed(value)


def _is_mixed(value: str) -> bool:
    """Say whether capitals stand where neither camelCase nor Title_Case puts them."""
    changes = sum(a.islower() != b.islower() for a, b in pairwise(value))
    return value.isalpha() and len(value) >= 8 and changes > len(value) / 2.5


def _is_phrase(value: str) -> bool:
    """Say whether this is a sentence: several words, hardly a digit."""
    words = value.split()
    return len(words) >= 3 and sum(word.strip(".,:;!?'\"()").isalpha() for word in words) >= 2


def _is_identifier(value: str) -> bool:
    """Say whether a value is a name out of code: ``auth_token_v2``, ``sha256``, ``userName1``."""
    pieces = re.split(r"[_.:/-]", value)
    if len(value) >= 60 or not all(map(_PIECE.fullmatch, pieces)):
        return False
    return len(pieces) > 1 or value.isalpha() or bool(_CODE_WORD.search(value))


def _is_number(value: str) -> bool:
    return bool(re.fullmatch(r"[-+]?[\d.,_:eE]+|0[xX][0-9a-fA-F]+", value))


def _kinds(value: str) -> int:
    """Count the kinds of characters: lower case, upper case, digits, the rest."""
    return (
        any(map(str.islower, value))
        + any(map(str.isupper, value))
        + any(map(str.isdigit, value))
        + any(not c.isalnum() and not c.isspace() for c in value)
    )
