"""Databricks personal access tokens: 32 hexadecimal digits after the prefix.

Source: https://docs.databricks.com/dev-tools/auth/pat.html
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=r"dapi[0-9a-f]{32}(?:-\d)?",
    prior=0.97,
    validate=is_drawn,
)
