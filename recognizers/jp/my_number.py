"""Japanese individual numbers (My Number): twelve digits, the last a check modulo 11.

Source: 行政手続における特定の個人を識別するための番号の利用等に関する法律施行令 (2014), 第8条.

>>> valid("0191-4610 3076"), valid("0191-4610 3070")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("jp.in_")

RULE = Rule(
    entity="JP_MY_NUMBER",
    pattern=r"\b\d{4}[ -]\d{4}[ -]\d{4}\b|\b\d{12}\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=("マイナンバー", "個人番号", "番号", "my number", "individual number"),
    apart="-./",
)
