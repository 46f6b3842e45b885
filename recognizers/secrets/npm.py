"""npm access tokens.

Source: https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(entity="ACCESS_TOKEN", pattern=r"npm_[A-Za-z0-9]{36}", prior=0.97, validate=is_drawn)
