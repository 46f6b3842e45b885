"""Turkish identity numbers (T.C. Kimlik No): eleven digits, the last two check digits.

Source: Nüfus Hizmetleri Kanunu (5490).

>>> valid("56469748212"), valid("56469748210")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("tr.tckimlik")

RULE = Rule(
    entity="TR_NATIONAL_ID",
    pattern=r"\b[1-9]\d{10}\b",
    prior=0.006,
    validate=valid,
    chance=0.01,
    context=("t.c. kimlik", "tc kimlik", "kimlik no", "kimlik numarası", "tckn", "t.c", "tc"),  # noqa: RUF001
    apart="-./",
)
