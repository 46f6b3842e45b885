"""Dominican identity numbers (cédula): three, seven and one digit, Luhn check digit.

Source: Junta Central Electoral, Ley 8-92.

>>> valid("877-2879217-4"), valid("877-2879217-0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("do.cedula")

_CONTEXT = ("cédula", "cedula", "cédula de identidad", "cie")

RULES = {
    "separated": Rule(
        entity="DO_CEDULA",
        pattern=r"\b\d{3}-\d{7}-\d\b",
        prior=0.2,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="DO_CEDULA",
        pattern=r"\b\d{11}\b",
        prior=0.01,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
}
