"""Korean resident registration numbers: birth date, a dash, sex and century, six digits.

Since October 2020 the last digits are random, so the check digit is evidence, not a condition.
Source: 주민등록법 시행규칙 제2조 (2020 amended).

>>> valid("531009-1146100"), valid("531009-1146101"), dated("531009-1146101")
(True, False, True)
>>> dated("001332-1234567")
False
"""

from recognizers.checks import digits, is_date, weighted
from recognizers.types import Rule

_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_CENTURY = {"1": 1900, "2": 1900, "3": 2000, "4": 2000, "5": 1900, "6": 1900, "7": 2000, "8": 2000}


def dated(value: str) -> bool:
    """Say whether the birth date is a day of the calendar, in the century of the seventh digit."""
    number = digits(value)
    year = _CENTURY[number[6]] + int(number[:2])
    return is_date(year, int(number[2:4]), int(number[4:6]))


def valid(value: str) -> bool:
    """Say whether birth date and check digit are right; those of foreigners add two."""
    number = digits(value)
    extra = 2 if number[6] in "5678" else 0
    check = (11 - weighted(number, _WEIGHTS) % 11 + extra) % 10
    return dated(value) and check == int(number[12])


_CONTEXT = ("주민등록번호", "주민번호", "rrn", "resident registration", "주민등록")

RULES = {
    "separated": Rule(
        entity="KR_RRN",
        pattern=r"\b\d{2}[01]\d[0-3]\d-[1-4]\d{6}\b",
        prior=0.4,
        validate=dated,
        chance=0.6,
        context=_CONTEXT,
        apart="-./",
    ),
    "checked": Rule(
        entity="KR_RRN",
        pattern=r"\b\d{2}[01]\d[0-3]\d[1-4]\d{6}\b",
        prior=0.01,
        validate=valid,
        chance=0.06,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="KR_RRN",
        pattern=r"\b\d{2}[01]\d[0-3]\d[1-4]\d{6}\b",
        prior=0.03,
        validate=dated,
        chance=0.6,
        context=_CONTEXT,
        apart="-./",
    ),
}
