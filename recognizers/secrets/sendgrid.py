"""SendGrid API keys: 69 characters, an ID of 22 and a secret of 43 among them.

Source: https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="API_KEY",
    pattern=r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}",
    prior=0.95,
    validate=is_drawn,
)
