"""Finnish business numbers (Y-tunnus): seven digits, a dash, check digit modulo 11.

Source: PRH, Yritys- ja yhteisötietolaki.

>>> valid("8625511-8"), valid("8625511-0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("fi.ytunnus")

RULE = Rule(
    entity="FI_YTUNNUS",
    pattern=r"\b\d{7}-\d\b",
    prior=0.02,
    validate=valid,
    chance=0.09,
    context=(
        "y-tunnus",
        "ytunnus",
        "fo-nummer",
        "business id",
    ),
    apart="-./",
)
