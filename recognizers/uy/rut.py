"""Uruguayan taxpayer numbers (RUT): twelve digits, the last a check modulo 11.

Source: Dirección General Impositiva.

>>> valid("019176560018"), valid("019176560010")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("uy.rut")

RULE = Rule(
    entity="UY_RUT",
    pattern=r"\b\d{12}\b",
    prior=1e-05,
    validate=valid,
    chance=1.7e-05,
    context=("rut", "r.u.t", "dgi"),
    apart="-./",
)
