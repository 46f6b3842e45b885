"""Shopify: access tokens of apps and shops, and the shared secrets of apps.

Source: https://shopify.dev/changelog/app-secret-key-length-has-increased
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}",
    prior=0.97,
    validate=is_drawn,
)
