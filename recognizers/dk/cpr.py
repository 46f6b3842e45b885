"""Danish personal numbers (CPR): birth date and four digits; the old check digit is no longer kept.

Source: CPR-kontoret, "Personnummeret i CPR-systemet".

>>> valid("071180-7929"), valid("071130-7929")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("dk.cpr")

_CONTEXT = ("cpr", "cpr-nummer", "cpr-nr", "personnummer", "cpr nr")

RULES = {
    "separated": Rule(
        entity="DK_CPR",
        pattern=r"\b[0-3]\d(?:0[1-9]|1[0-2])\d{2}-\d{4}\b",
        prior=0.1,
        validate=valid,
        chance=0.4,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="DK_CPR",
        pattern=r"\b[0-3]\d(?:0[1-9]|1[0-2])\d{6}\b",
        prior=0.03,
        validate=valid,
        chance=0.4,
        context=_CONTEXT,
        apart="-./",
    ),
}
