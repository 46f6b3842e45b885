"""HashiCorp: Vault service, batch and recovery tokens, and Terraform Cloud tokens.

Source: https://developer.hashicorp.com/vault/docs/concepts/tokens
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=(r"hv[sbr]\.[A-Za-z0-9_-]{24,}|[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,80}"),
    prior=0.95,
    validate=is_drawn,
)
