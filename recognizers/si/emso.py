"""Personal numbers of Slovenia (EMŠO) and its neighbours (JMBG): birth date, region, check digit.

Source: Zakon o centralnem registru prebivalstva, 6. člen.

>>> valid("2408107586470"), valid("2408107586471")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("si.emso")

RULE = Rule(
    entity="SI_EMSO",
    pattern=r"\b[0-3]\d[01]\d{10}\b",
    prior=0.01,
    validate=valid,
    chance=0.04,
    context=("emšo", "emso", "jmbg", "matični broj", "matična številka"),
    apart="-./",
)
