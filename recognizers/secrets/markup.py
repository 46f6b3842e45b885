"""Passwords and keys as the content of an XML element: ``<password>…</password>``."""

from recognizers.secrets._values import is_key, is_password
from recognizers.types import Rule

RULES = {
    "password": Rule(
        entity="PASSWORD",
        pattern=(
            r"(?i)<(?:[a-z0-9_.-]{0,30}[_.-])?(?:password|passwd|passphrase|pwd)"
            r"(?:[ \t][^<>\x00\n]{0,80})?>([^<>\s\x00]{4,128})</"
        ),
        prior=0.85,
        validate=is_password,
    ),
    "key": Rule(
        entity="API_KEY",
        pattern=(
            r"(?i)<[a-z0-9_.-]{0,30}(?:secret|token|api-?key|accesskey)"
            r"(?:[ \t][^<>\x00\n]{0,80})?>([^<>\s\x00]{10,200})</"
        ),
        prior=0.85,
        validate=is_key,
    ),
}
