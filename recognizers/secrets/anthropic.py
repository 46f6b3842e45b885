"""Anthropic keys: API and administrator keys, and OAuth tokens.

Source: https://docs.anthropic.com/en/api/getting-started
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="API_KEY",
    pattern=r"sk-ant-(?:api|admin|oat|ort|sid)\d{2}-[A-Za-z0-9_-]{32,200}",
    prior=0.98,
    validate=is_drawn,
)
