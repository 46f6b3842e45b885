"""Croatian personal numbers (OIB): eleven digits, the last by ISO 7064 mod 11,10.

Source: Zakon o osobnom identifikacijskom broju (NN 60/08).

>>> valid("32836791601"), valid("32836791600")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("hr.oib")

RULE = Rule(
    entity="HR_OIB",
    pattern=r"\b\d{11}\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=("oib", "osobni identifikacijski broj", "mbg"),
    apart="-./",
)
