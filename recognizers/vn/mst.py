"""Vietnamese tax numbers (mã số thuế): ten digits, the last a check digit, then a branch.

Source: Thông tư 105/2020/TT-BTC.

>>> valid("9648447309-002"), valid("9648447309-000")
(True, False)
"""

from recognizers.checks import Adds, Stdnum
from recognizers.types import Rule

valid = Stdnum("vn.mst", Adds((31, 29, 23, 19, 17, 13, 7, 5, 3, 1), 11, (10,)))

RULE = Rule(
    entity="VN_MST",
    pattern=r"\b\d{10}(?:-\d{3})?\b",
    prior=0.007,
    validate=valid,
    chance=0.08,
    context=(
        "mã số thuế",
        "mst",
        "ma so thue",
    ),
    apart="-./",
)
