"""Saudi identity numbers: 1 for citizens or 2 for residents, eight digits, Luhn check digit.

Source: Ministry of Interior, Civil Affairs; resident permit (iqama) numbers alike.

>>> valid("1000000008"), valid("1000000007")
(True, False)
"""

from recognizers.checks import luhn as valid
from recognizers.types import Rule

RULE = Rule(
    entity="SA_NATIONAL_ID",
    pattern=r"\b[12]\d{9}\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=(
        "national id", "iqama", "saudi id", "هوية", "الهوية", "رقم الهوية", "إقامة", "الإقامة",
    ),
    apart="-./",
)  # fmt: skip
