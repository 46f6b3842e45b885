"""Slack tokens (bot, user, app, configuration, refresh) and the secret path of webhook addresses.

Source: https://api.slack.com/authentication/token-types
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULES = {
    "token": Rule(
        entity="ACCESS_TOKEN",
        pattern=(
            r"xox[abdeoprs](?:\.xox[bp])?-(?:\d{1,2}-)?[A-Za-z0-9-]{20,}[A-Za-z0-9]"
            r"|xapp-\d{1,2}-[A-Za-z0-9]{8,20}-\d{8,20}-[A-Za-z0-9]{30,100}"
        ),
        prior=0.97,
        validate=is_drawn,
    ),
    "webhook": Rule(
        entity="ACCESS_TOKEN",
        pattern=(
            r"hooks\.slack\.com/(?:services|workflows|triggers)"
            r"(/[A-Z0-9]{8,14}/[A-Z0-9]{8,14}/[A-Za-z0-9/]{16,60})"
        ),
        prior=0.97,
        validate=is_drawn,
    ),
}
