"""Passwords and tokens given as options of a command: ``--password X``, ``-u user:X``.

Source: the manuals of curl, mysql, openssl, gpg and their kin.
"""

from recognizers.secrets._values import is_bare_password, is_key, is_password
from recognizers.types import Rule

RULES = {
    "password": Rule(
        entity="PASSWORD",
        pattern=(
            r"(?i)(?:^|[\s\"'`,=(\[])--?(?:password|passwd|passphrase|pass|pwd)"
            r"(?:=|[ \t]{1,4}|[ \t]?:[ \t]?)[\"']?"
            r"([^\s\x00\"'`,;()\[\]{}<>]{6,128})(?:[\s\"',;)]|$)"
        ),
        prior=0.8,
        validate=is_bare_password,
    ),
    "token": Rule(
        entity="API_KEY",
        pattern=(
            r"(?i)(?:^|[\s\"'`,=(\[])--?(?:[a-z0-9]{1,20}[_-]){0,2}(?:token|secret|key|bearer)"
            r"(?:=|[ \t]{1,4})[\"']?"
            r"([^\s\x00\"'`,;()\[\]{}<>]{10,200})(?:[\s\"',;)]|$)"
        ),
        prior=0.8,
        validate=is_key,
    ),
    "openssl": Rule(
        entity="PASSWORD",
        pattern=r"-pass(?:in|out)?[ \t=]{1,4}[\"']?pass:([^\s\x00\"']{4,128})",
        prior=0.9,
        validate=is_password,
    ),
    "user_and_password": Rule(
        entity="PASSWORD",
        pattern=(
            r"(?:-u|--user|--proxy-user|-U)[ \t=]{1,4}[\"']?"
            r"[^\s\x00\"':/]{0,64}[\"']?:[\"']?([^\s\x00\"'/]{4,128})(?:[\s\"']|$)"
        ),
        prior=0.9,
        validate=is_password,
    ),
}
