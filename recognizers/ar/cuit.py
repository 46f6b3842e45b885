"""Argentinian tax numbers (CUIT/CUIL): two digits, identity number, check digit.

Source: AFIP, Resolución General 10/1997.

>>> valid("30-03307666-1"), valid("30-03307666-0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ar.cuit")

_CONTEXT = ("cuit", "cuil", "c.u.i.t", "c.u.i.l", "afip")

RULES = {
    "separated": Rule(
        entity="AR_CUIT",
        pattern=r"\b(?:2[03-7]|3[034])-\d{8}-\d\b",
        prior=0.1,
        validate=valid,
        chance=0.08,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="AR_CUIT",
        pattern=r"\b(?:2[03-7]|3[034])\d{9}\b",
        prior=0.01,
        validate=valid,
        chance=0.08,
        context=_CONTEXT,
        apart="-./",
    ),
}
