"""Peruvian taxpayer numbers (RUC): kind of holder, identity number, check digit.

Source: SUNAT, Decreto Legislativo 943.

>>> valid("17378848288"), valid("17378848280")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("pe.ruc")

RULE = Rule(
    entity="PE_RUC",
    pattern=r"\b(?:10|15|16|17|20)\d{9}\b",
    prior=0.01,
    validate=valid,
    chance=0.08,
    context=("ruc", "r.u.c", "sunat"),
    apart="-./",
)
