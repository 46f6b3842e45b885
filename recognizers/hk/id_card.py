"""Hong Kong identity card numbers: one or two letters, six digits, check digit in brackets.

Source: Immigration Department, Registration of Persons Regulations (Cap. 177A).

>>> valid("A123456(3)"), valid("A123456(4)")
(True, False)
"""

from recognizers.checks import compact
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the weighted sum, a missing first letter counting 36, is a multiple of 11."""
    number = compact(value).rjust(9)
    values = [36 if each == " " else 10 if place == 8 and each == "A" else int(each, 36)
              for place, each in enumerate(number)]  # fmt: skip
    return (
        sum(each * weight for each, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0
    )


RULE = Rule(
    entity="HK_ID_CARD",
    pattern=r"\b[A-Z]{1,2}\d{6}(?:\([0-9A]\)|[0-9A]\b)",
    prior=0.15,
    validate=valid,
    chance=0.1,
    context=("hkid", "hong kong", "identity card", "身份證", "身份證號碼"),
    apart="-./",
)
