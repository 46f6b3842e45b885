"""US preparer tax identification numbers: a P and eight digits.

Source: https://www.irs.gov/tax-professionals/ptin-requirements-for-tax-return-preparers
"""

from recognizers.types import Rule

RULE = Rule(
    entity="US_PTIN",
    pattern=r"\bP\d{8}\b",
    prior=0.1,
    context=("ptin", "preparer", "tax preparer", "irs"),
    apart="-./",
)
