"""Korean resident registration numbers: birth date, a dash, sex and century, six digits.

Source: 주민등록법 시행규칙 제2조.

>>> valid("531009-1146100"), valid("531009-1146101")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("kr.rrn")

_CONTEXT = ("주민등록번호", "주민번호", "rrn", "resident registration", "주민등록")

RULES = {
    "separated": Rule(
        entity="KR_RRN",
        pattern=r"\b\d{2}[01]\d[0-3]\d-[0-9]\d{6}\b",
        prior=0.2,
        validate=valid,
        chance=0.04,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="KR_RRN",
        pattern=r"\b\d{2}[01]\d[0-3]\d[0-9]\d{6}\b",
        prior=0.01,
        validate=valid,
        chance=0.04,
        context=_CONTEXT,
        apart="-./",
    ),
}
