"""Indonesian taxpayer numbers (NPWP): fifteen digits, one a Luhn check digit.

Source: Direktorat Jenderal Pajak, PER-20/PJ/2013.

>>> valid("64.786.644.1-534.786"), valid("64.786.644.0-534.786")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("id.npwp")

_CONTEXT = (
    "npwp",
    "pajak",
    "wajib pajak",
)

RULES = {
    "separated": Rule(
        entity="ID_NPWP",
        pattern=r"\b\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}\b",
        prior=0.36,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="ID_NPWP",
        pattern=r"\b\d{15}\b",
        prior=0.01,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
}
