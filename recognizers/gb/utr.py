"""UK unique taxpayer references: ten digits, the first a check modulo 11.

Source: HMRC, "Specification for UTR modulus 11 check digit".

>>> valid("1955839661"), valid("2955839661")
(True, False)
"""

from recognizers.checks import Adds, Stdnum
from recognizers.types import Rule

valid = Stdnum("gb.utr", Adds((1, 6, 7, 8, 9, 10, 5, 4, 3, 2), 11, (0, 2)))

RULE = Rule(
    entity="UK_UTR",
    pattern=r"\b\d{5} ?\d{5}\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=("utr", "taxpayer reference", "unique taxpayer", "hmrc", "self assessment", "tax"),
    apart="-./",
)
