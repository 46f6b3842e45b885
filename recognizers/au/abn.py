"""Australian business numbers: eleven digits, check digits modulo 89 in front.

Source: Australian Business Register, https://abr.business.gov.au/Help/AbnFormat.

>>> valid("18 967 908 003"), valid("18 967 908 000")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("au.abn")

_CONTEXT = ("abn", "australian business number", "business number")

RULES = {
    "separated": Rule(
        entity="AU_ABN",
        pattern=r"\b\d{2} \d{3} \d{3} \d{3}\b",
        prior=0.008,
        validate=valid,
        chance=0.01,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="AU_ABN",
        pattern=r"\b\d{11}\b",
        prior=0.006,
        validate=valid,
        chance=0.01,
        context=_CONTEXT,
        apart="-./",
    ),
}
