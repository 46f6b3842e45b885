"""Mailgun API keys: the old ones with a prefix, the newer ones in three parts.

Source: https://documentation.mailgun.com/docs/mailgun/user-manual/get-started
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="API_KEY",
    pattern=r"(?:pub)?key-[0-9a-f]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}",
    prior=0.9,
    validate=is_drawn,
    context=("mailgun",),
)
