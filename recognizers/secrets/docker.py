"""Docker: personal and organization access tokens, and the join tokens and keys of a swarm.

Source: https://docs.docker.com/security/access-tokens/
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=(
        r"dckr_[op]at_[A-Za-z0-9_-]{27,40}"
        r"|SWMTKN-1-[a-z0-9]{40,60}-[a-z0-9]{20,30}|SWMKEY-1-[A-Za-z0-9+/]{43}"
    ),
    prior=0.97,
    validate=is_drawn,
)
