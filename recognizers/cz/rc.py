"""Czech and Slovak birth numbers (rodné číslo): birth date, a slash, serial and check digit.

Source: Zákon č. 133/2000 Sb., § 13.

>>> valid("877812/9217"), valid("877812/9210")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("cz.rc")

_CONTEXT = ("rodné číslo", "rodného čísla", "rč", "r.č", "rodne cislo")

RULES = {
    "separated": Rule(
        entity="CZ_BIRTH_NUMBER",
        pattern=r"\b\d{2}(?:[0257][1-9]|[1368][0-2])[0-3]\d/\d{3,4}\b",
        prior=0.1,
        validate=valid,
        chance=0.2,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="CZ_BIRTH_NUMBER",
        pattern=r"\b\d{2}(?:[0257][1-9]|[1368][0-2])[0-3]\d{4,5}\b",
        prior=0.02,
        validate=valid,
        chance=0.2,
        context=_CONTEXT,
        apart="-./",
    ),
}
