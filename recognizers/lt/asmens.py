"""Lithuanian personal codes (asmens kodas): sex and century, birth date, serial, check digit.

Source: Gyventojų registro įstatymas Nr. I-2237.

>>> valid("47603314445"), valid("47603314440")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("lt.asmens")

RULE = Rule(
    entity="LT_ASMENS",
    pattern=r"\b[1-9]\d{2}[01]\d[0-3]\d{5}\b",
    prior=0.01,
    validate=valid,
    chance=0.05,
    context=("asmens kodas", "asmens kodo", "a.k", "personal code"),
    apart="-./",
)
