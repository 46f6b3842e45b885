"""Romanian personal numbers (CNP): sex and century, birth date, county, serial, check digit.

Source: Legea nr. 105/1996, anexa.

>>> valid("1371026111393"), valid("1371026111390")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ro.cnp")

RULE = Rule(
    entity="RO_CNP",
    pattern=r"\b[1-9]\d{2}[01]\d[0-3]\d{7}\b",
    prior=0.01,
    validate=valid,
    chance=0.02,
    context=("cnp", "cod numeric personal", "codul numeric"),
    apart="-./",
)
