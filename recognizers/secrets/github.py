"""GitHub tokens: personal, OAuth, app user, app installation, refresh, and fine-grained ones.

Their last six characters are a checksum, but GitHub has not published what it is taken over, and
a prefix with 36 characters behind it is telling enough.

Source: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=(
        r"gh[pousr]_[A-Za-z0-9]{36}"
        r"|ghs_[A-Za-z0-9._-]{37,}"
        r"|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"
    ),
    prior=0.98,
    validate=is_drawn,
)
