"""Norwegian birth numbers: birth date, three digits, two check digits modulo 11.

Source: Skatteetaten, https://www.skatteetaten.no (oppbygging av fødselsnummer).

>>> valid("564818 46809"), valid("564818 46800")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("no.fodselsnummer")

RULE = Rule(
    entity="NO_FODSELSNUMMER",
    pattern=r"\b\d{6} ?\d{5}\b",
    prior=0.0007,
    validate=valid,
    chance=0.0011,
    context=("fødselsnummer", "fødselsnr", "personnummer", "fnr", "d-nummer"),
    apart="-./",
)
