"""Egyptian identity numbers: century, birth date, governorate, serial and a check digit.

Source: Civil Status Law 143 of 1994; the way of the check digit is not public.

>>> valid("29001011234567"), valid("29013011234567"), valid("29001013934567")
(True, False, False)
"""

from recognizers.checks import is_date
from recognizers.types import Rule

_GOVERNORATES = frozenset(
    "01 02 03 04 11 12 13 14 15 16 17 18 19 21 22 23 24 25 26 27 28 29 31 32 33 34 35 88".split()
)


def valid(value: str) -> bool:
    """Say whether birth date and governorate exist."""
    year = 1700 + 100 * int(value[0]) + int(value[1:3])
    return is_date(year, int(value[3:5]), int(value[5:7])) and value[7:9] in _GOVERNORATES


RULE = Rule(
    entity="EG_NATIONAL_ID",
    pattern=r"\b[23]\d{2}[01]\d[0-3]\d[0-38]\d{6}\b",
    prior=0.05,
    validate=valid,
    chance=0.3,
    context=("الرقم القومي", "رقم قومي", "national id", "egyptian id", "بطاقة"),
    apart="-./",
)
