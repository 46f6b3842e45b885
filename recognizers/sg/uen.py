"""Singaporean business numbers (UEN): year or kind, serial, check letter.

Source: ACRA, https://www.uen.gov.sg.

>>> valid("28992766L"), valid("28992766A")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("sg.uen")

RULE = Rule(
    entity="SG_UEN",
    pattern=r"(?i)\b(?:\d{8,9}|[RST]\d{2}[A-Z]{2}\d{4})[A-Z]\b",
    prior=0.008,
    validate=valid,
    chance=0.02,
    context=(
        "uen",
        "unique entity",
        "acra",
        "company registration",
    ),
    apart="-./",
)
