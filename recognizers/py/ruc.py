"""Paraguayan taxpayer numbers (RUC): identity number, a dash, check digit modulo 11.

Source: DNIT, Ley 125/1991.

>>> valid("5333147-8"), valid("5333147-0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("py.ruc")

RULE = Rule(
    entity="PY_RUC",
    pattern=r"\b\d{6,8}-\d\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=(
        "ruc",
        "r.u.c",
        "dnit",
    ),
    apart="-./",
)
