"""Colombian tax numbers (NIT): up to ten digits, a dash, check digit modulo 11.

Source: DIAN, Orden Administrativa 4 de 1989.

>>> valid("2229437468-2"), valid("2229437468-0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("co.nit")

_CONTEXT = ("nit", "n.i.t", "dian", "rut")

RULES = {
    "dotted": Rule(
        entity="CO_NIT",
        pattern=r"\b\d{1,3}\.\d{3}\.\d{3}(?:\.\d{3})?-\d\b",
        prior=0.15,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "dashed": Rule(
        entity="CO_NIT",
        pattern=r"\b\d{9,10}-\d\b",
        prior=0.03,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
}
