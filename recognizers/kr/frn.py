"""Korean foreigner registration numbers: birth date, a dash, sex and century, six digits.

Source: 출입국관리법 시행령 제40조의2; the check digit as for residents, plus two.

>>> valid("911124-5678906"), valid("911124-5678901")
(True, False)
"""

from recognizers.kr.rrn import dated, valid
from recognizers.types import Rule

_CONTEXT = (
    "외국인등록번호", "외국인", "frn", "foreigner registration", "alien registration", "arc number"
)  # fmt: skip

RULES = {
    "separated": Rule(
        entity="KR_FRN",
        pattern=r"\b\d{2}[01]\d[0-3]\d-[5-8]\d{6}\b",
        prior=0.35,
        validate=dated,
        chance=0.6,
        context=_CONTEXT,
        apart="-./",
    ),
    "checked": Rule(
        entity="KR_FRN",
        pattern=r"\b\d{2}[01]\d[0-3]\d[5-8]\d{6}\b",
        prior=0.01,
        validate=valid,
        chance=0.06,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="KR_FRN",
        pattern=r"\b\d{2}[01]\d[0-3]\d[5-8]\d{6}\b",
        prior=0.03,
        validate=dated,
        chance=0.6,
        context=_CONTEXT,
        apart="-./",
    ),
}
