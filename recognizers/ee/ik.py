"""Estonian personal codes (isikukood): sex and century, birth date, serial, check digit.

Source: EVS 585:2007.

>>> valid("37409261113"), valid("37409261110")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ee.ik")

RULE = Rule(
    entity="EE_IK",
    pattern=r"\b[1-8]\d{2}[01]\d[0-3]\d{5}\b",
    prior=0.01,
    validate=valid,
    chance=0.05,
    context=("isikukood", "isikukoodi", "ik", "personal code"),
    apart="-./",
)
