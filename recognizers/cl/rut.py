"""Chilean identity numbers (RUT/RUN): seven or eight digits, a dash, check character modulo 11.

Source: Servicio de Registro Civil e Identificación; DFL 3/1969.

>>> valid("1.815.563-k"), valid("1.815.563-2")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("cl.rut")

_CONTEXT = ("rut", "run", "r.u.t", "cédula", "rol único")

RULES = {
    "dotted": Rule(
        entity="CL_RUT",
        pattern=r"\b\d{1,2}\.\d{3}\.\d{3}-[0-9Kk]\b",
        prior=0.4,
        validate=valid,
        chance=0.09,
        context=_CONTEXT,
        apart="-./",
    ),
    "dashed": Rule(
        entity="CL_RUT",
        pattern=r"\b\d{7,8}-[0-9Kk]\b",
        prior=0.03,
        validate=valid,
        chance=0.09,
        context=_CONTEXT,
        apart="-./",
    ),
}
