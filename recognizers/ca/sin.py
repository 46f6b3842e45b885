"""Canadian social insurance numbers: nine digits, the last by the Luhn formula.

Source: Employment and Social Development Canada, SIN Code of Practice.

>>> valid("917 681 538"), valid("917 681 530")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ca.sin")

_CONTEXT = (
    "sin",
    "social insurance",
    "social insurance number",
    "nas",
    "assurance sociale",
    "numéro d'assurance",
)

RULES = {
    "separated": Rule(
        entity="CA_SIN",
        pattern=r"\b[1-79]\d{2} \d{3} \d{3}\b|\b[1-79]\d{2}-\d{3}-\d{3}\b",
        prior=0.03,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="CA_SIN",
        pattern=r"\b[1-79]\d{8}\b",
        prior=0.01,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
}
