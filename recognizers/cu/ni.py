"""Cuban identity numbers: birth date, century, serial, sex.

Source: Decreto-Ley 248/2007, Dirección de Identificación.

>>> valid("53030789328"), valid("53030089328")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("cu.ni")

RULE = Rule(
    entity="CU_NI",
    pattern=r"\b\d{2}[01]\d[0-3]\d{6}\b",
    prior=0.03,
    validate=valid,
    chance=0.46,
    context=(
        "carné de identidad",
        "carnet de identidad",
        "número de identidad",
        "c.i",
    ),
    apart="-./",
)
