"""Google Cloud: API keys, OAuth client secrets, access tokens and refresh tokens.

Source: https://cloud.google.com/docs/authentication/api-keys,
https://developers.google.com/identity/protocols/oauth2
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULES = {
    "api_key": Rule(
        entity="API_KEY", pattern=r"AIza[A-Za-z0-9_-]{35}", prior=0.97, validate=is_drawn
    ),
    "oauth": Rule(
        entity="ACCESS_TOKEN",
        pattern=(
            r"GOCSPX-[A-Za-z0-9_-]{28}"
            r"|ya29\.(?:[a-z]0[A-Za-z]{2}[_-])?[A-Za-z0-9_-]{30,}"
            r"|1//0[A-Za-z0-9_-]{38,160}"
        ),
        prior=0.95,
        validate=is_drawn,
    ),
}
