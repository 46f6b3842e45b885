"""Latvian personal codes (personas kods): birth date or 32, a dash, five digits.

Source: Fizisko personu reģistra likums.

>>> valid("100446-90138"), valid("100446-90130")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("lv.pvn")

_CONTEXT = ("personas kods", "personas kodu", "personas koda", "p.k")

RULES = {
    "separated": Rule(
        entity="LV_PERSONAS_KODS",
        pattern=r"\b[0-3]\d{5}-\d{5}\b",
        prior=0.15,
        validate=valid,
        chance=0.012,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="LV_PERSONAS_KODS",
        pattern=r"\b[0-3]\d{10}\b",
        prior=0.007,
        validate=valid,
        chance=0.012,
        context=_CONTEXT,
        apart="-./",
    ),
}
