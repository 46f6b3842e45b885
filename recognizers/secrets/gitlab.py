"""GitLab tokens: personal, deploy, runner, trigger, feed, agent and the other prefixed kinds.

Source: https://docs.gitlab.com/security/tokens/#token-prefixes
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=(
        r"gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct|wt)-[A-Za-z0-9_.-]{19,}[A-Za-z0-9_]"
        r"|GR1348941[A-Za-z0-9_-]{20}"
    ),
    prior=0.97,
    validate=is_drawn,
)
