"""Chinese unified social credit codes of organizations: 18 characters, the last a check character.

Source: GB 32100-2015.

>>> valid("51544717YWBX1QPJLR"), valid("51544717YWBX1QPJL0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("cn.uscc")

RULE = Rule(
    entity="CN_USCC",
    pattern=r"(?i)\b[1-9A-HJ-NP-RTUW-Y][1-9A-HJ-NP-RTUW-Y]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}\b",
    prior=0.002,
    validate=valid,
    chance=0.003,
    context=(
        "统一社会信用代码",
        "信用代码",
        "社会信用代码",
        "机关代码",
        "组织代码",
        "uscc",
        "credit code",
        "代码",
    ),
    apart="-./",
)
