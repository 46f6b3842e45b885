"""Salvadoran tax numbers (NIT): town, date of birth, serial, check digit.

Source: Ministerio de Hacienda de El Salvador.

>>> valid("0285-072642-471-4"), valid("0285-072642-471-0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("sv.nit")

RULE = Rule(
    entity="SV_NIT",
    pattern=r"\b[0-9]\d{3}-\d{6}-\d{3}-\d\b",
    prior=0.04,
    validate=valid,
    chance=0.03,
    context=(
        "nit",
        "n.i.t",
    ),
    apart="-./",
)
