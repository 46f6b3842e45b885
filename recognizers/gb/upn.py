"""English unique pupil numbers: check letter, school, year, serial.

Source: Department for Education, "Unique pupil numbers (UPNs)".

>>> valid("U333113879816"), valid("U333113879810")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("gb.upn")

RULE = Rule(
    entity="UK_UPN",
    pattern=r"\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b",
    prior=0.003,
    validate=valid,
    chance=0.006,
    context=(
        "upn",
        "unique pupil",
        "pupil number",
        "pupil",
    ),
    apart="-./",
)
