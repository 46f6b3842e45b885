"""Indian goods and services tax numbers (GSTIN): state, PAN, serial, Z, check character.

Source: Central Goods and Services Tax Rules, 2017, rule 10.

>>> valid("34AGZCN2852PAZX"), valid("34AGZCN2852PAZA")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("in_.gstin")

RULE = Rule(
    entity="IN_GSTIN",
    pattern=r"\b[0-3]\d[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]\b",
    prior=0.6,
    validate=valid,
    chance=0.011,
    context=("gstin", "gst", "gst no"),
    apart="-./",
)
