"""Taiwanese business numbers (統一編號): eight digits, the last a check digit.

Source: 財政部, 統一編號檢查碼.

>>> valid("18147815"), valid("18147810")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("tw.ubn")

RULE = Rule(
    entity="TW_UBN",
    pattern=r"\b\d{8}\b",
    prior=0.007,
    validate=valid,
    chance=0.1,
    context=(
        "統一編號",
        "統編",
        "ubn",
        "gui number",
    ),
    apart="-./",
)
