"""Korean business registration numbers: three, two and five digits, the last a check digit.

Source: 국세청, 사업자등록번호 검증 (weights 1, 3, 7, 1, 3, 7, 1, 3, 5).

>>> valid("877-28-92174"), valid("077-28-92174")
(True, False)
>>> checked("104-82-13138"), checked("104-82-13139")
(True, False)
"""

from recognizers.checks import Stdnum, digits, weighted
from recognizers.types import Rule

valid = Stdnum("kr.brn")

_CONTEXT = ("사업자등록번호", "사업자번호", "사업자", "business registration", "brn")


def checked(value: str) -> bool:
    """Say whether the last digit is the check of the others."""
    number = digits(value)
    total = weighted(number, (1, 3, 7, 1, 3, 7, 1, 3, 5)) + int(number[8]) * 5 // 10
    return -total % 10 == int(number[9])


RULES = {
    "separated": Rule(
        entity="KR_BRN",
        pattern=r"\b\d{3}-\d{2}-\d{5}\b",
        prior=0.08,
        validate=valid,
        chance=0.9,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="KR_BRN",
        pattern=r"\b[1-9]\d{9}\b",
        prior=0.01,
        validate=checked,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
}
