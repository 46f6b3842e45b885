"""DigitalOcean tokens: personal, OAuth and refresh tokens, 64 hexadecimal digits.

Source: https://docs.digitalocean.com/reference/api/create-personal-access-token/
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=r"do[opr]_v1_[0-9a-f]{64}",
    prior=0.98,
    validate=is_drawn,
)
