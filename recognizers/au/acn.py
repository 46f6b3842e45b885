"""Australian company numbers: nine digits, the last a check modulo 10.

Source: ASIC, https://asic.gov.au (Australian company number digit check).

>>> valid("837 266 663"), valid("837 266 660")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("au.acn")

RULE = Rule(
    entity="AU_ACN",
    pattern=r"\b\d{3} \d{3} \d{3}\b|\b\d{9}\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=("acn", "australian company number", "company number"),
    apart="-./",
)
