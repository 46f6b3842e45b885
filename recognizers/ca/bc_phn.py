"""British Columbian personal health numbers: ten digits from 9, the last a check modulo 11.

Source: BC Ministry of Health, Conformance Standards, volume 3.

>>> valid("9095 111095"), valid("9095 111090")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ca.bc_phn")

RULE = Rule(
    entity="CA_BC_PHN",
    pattern=r"\b9\d{3} ?\d{3} ?\d{3}\b",
    prior=0.01,
    validate=valid,
    chance=0.09,
    context=("phn", "personal health number", "health number", "care card", "bc services card"),
    apart="-./",
)
