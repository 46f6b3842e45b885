"""Swiss social insurance numbers (AHV/AVS): 756, nine digits, an EAN-13 check digit.

Source: Zentrale Ausgleichsstelle, https://www.zas.admin.ch (AHVN13).

>>> valid("756.0326.0237.09"), valid("756.0326.0237.00")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ch.ssn")

_CONTEXT = (
    "ahv",
    "avs",
    "ahv-nr",
    "ahv-nummer",
    "sozialversicherungsnummer",
    "numéro avs",
    "ahvn13",
)

RULES = {
    "separated": Rule(
        entity="CH_AHV",
        pattern=r"\b756\.\d{4}\.\d{4}\.\d{2}\b",
        prior=0.7,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="CH_AHV",
        pattern=r"\b756\d{10}\b",
        prior=0.01,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
}
