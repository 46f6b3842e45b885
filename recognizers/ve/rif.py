"""Venezuelan tax numbers (RIF): kind of holder, eight digits, check digit modulo 11.

Source: SENIAT, Providencia SNAT/2013/0048.

>>> valid("G06464283-0"), valid("G06464283-1")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ve.rif")

RULE = Rule(
    entity="VE_RIF",
    pattern=r"\b[VEJPG]-?\d{8}-?\d\b",
    prior=0.06,
    validate=valid,
    chance=0.1,
    context=(
        "rif",
        "r.i.f",
        "seniat",
    ),
    apart="-./",
)
