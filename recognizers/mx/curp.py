"""Mexican population numbers (CURP): name, birth date, sex, state, check digit.

Source: Instructivo normativo para la asignación de la CURP (DOF 18/10/2021).

>>> valid("IALX310726HSLJQBG1"), valid("IALX310726HSLJQBG0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("mx.curp")

RULE = Rule(
    entity="MX_CURP",
    pattern=r"\b[A-Z][AEIOUX][A-Z]{2}\d{2}[01]\d[0-3]\d[HMX][A-Z]{5}[0-9A-Z]\d\b",
    prior=0.6,
    validate=valid,
    chance=0.0012,
    context=("curp", "clave única", "registro de población"),
    apart="-./",
)
