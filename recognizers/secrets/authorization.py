"""Credentials in an ``Authorization`` header, and in calls that set one: Bearer, Token, Basic.

Source: RFC 9110 section 11.6.2, RFC 6750 section 2.1, RFC 7617.
"""

from recognizers.secrets._values import is_key, is_uuid
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the value looks drawn at random; a UUID does here, where nothing else is sent."""
    return is_key(value) or is_uuid(value)


RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=(
        r"(?i)(?:authori[sz]ation|auth|x-[a-z-]{0,20}(?:token|key))"
        r"[\\\"']{0,3}[ \t]{0,4}[:=,][ \t]{0,4}[a-z]{0,2}[\\\"']{0,3}"
        r"(?:(?:bearer|(?:[a-z]{1,12}-)?token|basic|apikey|key|ntlm|negotiate)[ \t]{1,4})?"
        r"([A-Za-z0-9._~+/-]{8,950}={0,2})"
    ),
    prior=0.95,
    validate=valid,
)
