"""Hugging Face tokens: of users and of organizations.

Source: https://huggingface.co/docs/hub/security-tokens
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=r"hf_[A-Za-z]{34}|hf_[A-Za-z0-9]{34,40}|api_org_[A-Za-z]{34}",
    prior=0.95,
    validate=is_drawn,
)
