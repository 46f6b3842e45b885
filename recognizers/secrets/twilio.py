"""Twilio: account identifiers (AC) and API key identifiers (SK), each with 32 hexadecimal digits.

Source: https://www.twilio.com/docs/glossary/what-is-a-sid
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="API_KEY",
    pattern=r"(?:AC|SK)(?:[0-9a-f]{32}|[0-9A-F]{32})",
    prior=0.8,
    validate=is_drawn,
    context=("twilio", "sid", "account", "auth"),
)
