"""Swedish personal numbers (personnummer): birth date, sign, serial, Luhn check digit.

Source: Skatteverket, SKV 704.

>>> valid("19240122+5673"), valid("19240122+5670")
(True, False)
"""

from recognizers.checks import Stdnum, digits_pass_luhn
from recognizers.types import Rule

valid = Stdnum("se.personnummer", digits_pass_luhn)

_CONTEXT = (
    "personnummer",
    "pnr",
    "samordningsnummer",
    "personnr",
    "person-nr",
    "födelsenummer",
)

RULES = {
    "separated": Rule(
        entity="SE_PERSONNUMMER",
        pattern=r"\b(?:19|20)?\d{2}(?:0[1-9]|1[0-2])[0-9]\d[-+]\d{4}\b",
        prior=0.04,
        validate=valid,
        chance=0.02,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="SE_PERSONNUMMER",
        pattern=r"\b(?:18|19|20)?\d{2}(?:0[1-9]|1[0-2])[0-9]\d{5}\b",
        prior=0.004,
        validate=valid,
        chance=0.02,
        context=_CONTEXT,
        apart="-./",
    ),
}
