"""Italian VAT numbers (partita IVA): eleven digits, the last by the Luhn formula.

Source: DPR 633/1972, art. 35.

>>> valid("18218970434"), valid("18218970430")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("it.iva")

RULE = Rule(
    entity="IT_VAT_CODE",
    pattern=r"\b\d{11}\b",
    prior=0.006,
    validate=valid,
    chance=0.01,
    context=("partita iva", "p.iva", "p. iva", "iva", "vat"),
    apart="-./",
)
