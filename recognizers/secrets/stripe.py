"""Stripe keys (secret, restricted, publishable; live and test) and webhook signing secrets.

Source: https://docs.stripe.com/keys
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="API_KEY",
    pattern=r"[rsp]k_(?:live|test)_[A-Za-z0-9]{16,250}|whsec_[A-Za-z0-9+/]{24,100}",
    prior=0.95,
    validate=is_drawn,
)
