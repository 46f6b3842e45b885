"""New Zealand inland revenue numbers: eight or nine digits, the last a check modulo 11.

Source: Inland Revenue, "Resident withholding tax specification", IRD number validation.

>>> valid("24328791"), valid("24328790")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("nz.ird")

RULE = Rule(
    entity="NZ_IRD",
    pattern=r"\b\d{2,3}[ -]?\d{3}[ -]?\d{3}\b",
    prior=0.01,
    validate=valid,
    chance=0.05,
    context=("ird", "ird number", "ird no", "inland revenue"),
    apart="-./",
)
