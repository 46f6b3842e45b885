"""Irish personal public service numbers: seven digits, check letter, one more letter or none.

Source: Department of Social Protection, https://www.gov.ie (PPS number).

>>> valid("7802345R"), valid("7802345A")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ie.pps")

RULE = Rule(
    entity="IE_PPS",
    pattern=r"\b\d{7}[A-W][A-IWTX]?\b",
    prior=0.025,
    validate=valid,
    chance=0.03,
    context=("pps", "ppsn", "pps number", "pps no", "personal public service"),
    apart="-./",
)
