"""Ghanaian taxpayer numbers: three characters of kind, seven digits, check character.

Source: Ghana Revenue Authority, "TIN".

>>> valid("V0013511971"), valid("V0013511970")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("gh.tin")

RULE = Rule(
    entity="GH_TIN",
    pattern=r"\b[PCGQV]00\d{7}[0-9X]\b",
    prior=0.11,
    validate=valid,
    chance=0.08,
    context=(
        "tin",
        "gra",
        "taxpayer",
        "ghana",
    ),
    apart="-./",
)
