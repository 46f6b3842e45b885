"""Discord: bot tokens (the bot's number in base 64, a time, a code) and webhook addresses.

Source: https://discord.com/developers/docs/reference#authentication
"""

from base64 import b64decode
from binascii import Error

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the first part holds a number, as the token of a bot does."""
    first = value.split(".", 1)[0]
    try:
        decoded = b64decode(first + "=" * (-len(first) % 4), altchars=b"-_", validate=True)
    except Error:
        return False
    return decoded.isdigit() and is_drawn(value)


RULES = {
    "token": Rule(
        entity="ACCESS_TOKEN",
        pattern=r"[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}",
        prior=0.97,
        validate=valid,
    ),
    "webhook": Rule(
        entity="ACCESS_TOKEN",
        pattern=(
            r"discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks(/\d{17,20}/[A-Za-z0-9_-]{60,80})"
        ),
        prior=0.97,
        validate=is_drawn,
    ),
}
