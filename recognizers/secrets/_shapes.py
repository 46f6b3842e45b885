"""What the tables of providers share: how a line of them becomes a rule.

A provider that prefixes its credentials makes them easy to know: the prefix, the characters that
may follow, how many. What follows must look drawn at random, since documentation is full of
prefixes with a made-up tail.
"""

import re
from zlib import crc32

from recognizers.types import Rule

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
CHECKSUM = 6  # characters
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

# How long a row of neighbours (abcdef, 654321) or of one character no random tail has.
_ROW, _SAME = 6, 8
_ROWS = "0123456789abcdef", "0123456789", "abcdefghijklmnopqrstuvwxyz"
_IN_ORDER = frozenset(
    row[at : at + _ROW]
    for each in _ROWS
    for row in (each, each[::-1])
    for at in range(len(row) - _ROW + 1)
)
# Zero bytes are rows of A in base 64 and rows of 0 in base 16: real tokens have those.
_REPEATED = re.compile(rf"([^A0=])\1{{{_SAME - 1}}}")
_SAYS_SO = re.compile(r"(?i)example|dummy|fake|placeholder|redacted|change_?me|your_?\w*key|here$")
_PIECES = re.compile(r"[\W_]+")  # a piece of digits is the number of an account
_SENTENCE = re.compile(r"(?:[A-Za-z]?[a-z]{1,11}[_-]){5}[a-z]{2}")


def key(
    pattern: str, *, prior: float = 0.97, context: tuple[str, ...] = (), apart: str = ""
) -> Rule:
    """Return the rule of a key: what identifies an application or an account to a service."""
    return _rule("API_KEY", pattern, prior, context, apart)


def token(
    pattern: str, *, prior: float = 0.97, context: tuple[str, ...] = (), apart: str = ""
) -> Rule:
    """Return the rule of a token: what lets in whoever brings it."""
    return _rule("ACCESS_TOKEN", pattern, prior, context, apart)


def _rule(entity: str, pattern: str, prior: float, context: tuple[str, ...], apart: str) -> Rule:
    return Rule(
        entity=entity,
        pattern=pattern,
        prior=prior,
        validate=is_drawn,
        context=context,
        apart=apart,
    )


def is_drawn(value: str) -> bool:
    """Say whether a value of a published shape may have been drawn at random.

    Not so: rows of one or two characters or of neighbours, words, and what says that it is an
    example.

    >>> is_drawn("ghp_8fJq2LxW0aZ9cV7bN4mT1yR6kD3sH5gPqE2u")
    True
    >>> is_drawn("ghp_" + "x" * 36), is_drawn("sqp_654321fedcba" + "9c04" * 7)
    (False, False)
    >>> is_drawn("AKIAIOSFODNN7EXAMPLE"), is_drawn("glpat-this-is-not-a-real-token-at-all")
    (False, False)
    """
    tail = value[-16:]
    return (
        len(set(tail)) > 3
        and not tail.replace("-", "").isdigit()
        and not any(in_order(piece) for piece in _PIECES.split(value) if not piece.isdigit())
        and not _REPEATED.search(value)
        and not says_example(value)
        and not _SENTENCE.search(value)
    )


def says_example(value: str) -> bool:
    """Say whether a word in a value tells that it is no real one."""
    return bool(_SAYS_SO.search(value))


def in_order(value: str) -> bool:
    """Say whether letters or digits stand in their order, six or more, either way.

    >>> in_order("x-abcdef-x"), in_order("zz987654zz"), in_order("789abc"), in_order("acegik")
    (True, True, True, False)
    """
    folded = value.lower()
    return any(folded[at : at + _ROW] in _IN_ORDER for at in range(len(folded) - _ROW + 1))


def has_checksum(value: str) -> bool:
    """Say whether the last six characters are the CRC-32 of the thirty before, in base 62.

    GitHub and npm tokens end so. A random tail passes once in 4 billion times.

    Source: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/

    >>> has_checksum("ghp_" + "Q" * 30 + "0VvvnC"), has_checksum("ghp_" + "Q" * 30 + "0VvvnD")
    (True, False)
    """
    body = value.rpartition("_")[2]
    drawn, check = body[:-CHECKSUM], body[-CHECKSUM:]
    return check == _base62(crc32(drawn.encode()))


def _base62(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(BASE62))
        digits = BASE62[digit] + digits
    return digits.rjust(CHECKSUM, BASE62[0])
