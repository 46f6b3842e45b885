"""Passwords in addresses and connection strings: ``scheme://user:PASSWORD@host``.

Only the password is the value. Source: RFC 3986 section 3.2.1.
"""

import re

from recognizers.types import Rule

# What documentation writes there; anything else somebody may use.
_STAND_IN = re.compile(
    r"(?i)pass(?:word|wd|wort)?|pwd|pw|secret|token|x{2,}|\*+|\.{3,}|…|x-oauth-basic|your.*|my.?pass.*"
    r"|example.*|changeme|[<\[({$%:].*|.*[})\]>]|.*\$\{.*|.*%[sd].*|.*@.*|\d{1,5},.*"
)


def valid(value: str) -> bool:
    """Say whether the password is neither a stand-in nor a template.

    >>> valid("s3cr3t-7"), valid("${DB_PASSWORD}"), valid("password")
    (True, False, False)
    """
    return not _STAND_IN.fullmatch(value)


RULE = Rule(
    entity="PASSWORD",
    pattern=(
        r"[A-Za-z0-9]://[^\s\x00:@/\"'<>`?#]{0,100}:([^\s\x00@/\"'<>`]{2,200})"
        r"@[A-Za-z0-9_.\[$\{-]"
    ),
    prior=0.9,
    validate=valid,
)
