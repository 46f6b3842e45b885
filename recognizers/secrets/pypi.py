"""PyPI upload tokens: a macaroon in base 64, its location first.

Source: https://pypi.org/help/#apitoken
"""

from recognizers.types import Rule

RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=r"pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[A-Za-z0-9_-]{40,}",
    prior=0.98,
)
