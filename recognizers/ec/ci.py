"""Ecuadorian identity numbers: province, serial, check digit modulo 10.

Source: Dirección General de Registro Civil, Ley Orgánica de Gestión de la Identidad.

>>> valid("0606100337"), valid("0606100330")
(True, False)
"""

from recognizers.checks import Stdnum, digits_pass_luhn
from recognizers.types import Rule

valid = Stdnum("ec.ci", digits_pass_luhn)

RULE = Rule(
    entity="EC_CI",
    pattern=r"\b[0-3]\d[0-6]\d{6}-?\d\b",
    prior=0.01,
    validate=valid,
    chance=0.06,
    context=("cédula", "cedula", "c.i", "ci", "cédula de identidad", "identificación"),
    apart="-./",
)
