"""Belgian BIS numbers of people not in the national register: month raised by 20 or 40.

Source: Crossroads Bank for Social Security, BIS register.

>>> valid("1730.55225.79"), valid("1730.55225.70")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("be.bis")

RULE = Rule(
    entity="BE_NATIONAL_NUMBER",
    pattern=r"\b\d{2}\.?[2-5]\d\.?\d{2}[ -]?\d{3}\.?\d{2}\b",
    prior=0.004,
    validate=valid,
    chance=0.009,
    context=(
        "bis",
        "bis-nummer",
        "numéro bis",
        "insz",
        "niss",
        "rijksregisternummer",
    ),
    apart="-./",
)
