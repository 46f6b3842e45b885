"""Greek social security numbers (AMKA): birth date, serial, Luhn check digit.

Source: Νόμος 3655/2008, άρθρο 153.

>>> valid("31039309559"), valid("31039309550")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("gr.amka")

RULE = Rule(
    entity="GR_AMKA",
    pattern=r"\b[0-3]\d[01]\d{8}\b",
    prior=0.01,
    validate=valid,
    chance=0.05,
    context=("αμκα", "amka", "α.μ.κ.α"),  # noqa: RUF001
    apart="-./",
)
