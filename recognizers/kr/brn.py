"""Korean business registration numbers: three, two and five digits, the last a check digit.

Source: 국세청, 사업자등록번호 검증.

>>> valid("877-28-92174"), valid("077-28-92174")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("kr.brn")

RULE = Rule(
    entity="KR_BRN",
    pattern=r"\b\d{3}-\d{2}-\d{5}\b",
    prior=0.08,
    validate=valid,
    chance=0.9,
    context=("사업자등록번호", "사업자번호", "business registration", "brn"),
    apart="-./",
)
