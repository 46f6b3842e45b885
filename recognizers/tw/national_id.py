"""Taiwanese identity numbers: a letter of the place, sex, seven digits, check digit.

Residents of other nationality have 8 or 9 in the second place.
Source: 內政部戶政司, 國民身分證統一編號; 內政部移民署 (2021, new resident numbers).

>>> valid("A123456789"), valid("A123456788")
(True, False)
"""

from recognizers.checks import weighted
from recognizers.types import Rule

# In this order the letters stand for 10, 11, 12 …
_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"


def valid(value: str) -> bool:
    """Say whether the letter, as two digits, and the digits add up to a multiple of ten."""
    number = f"{10 + _LETTERS.index(value[0])}{value[1:]}"
    return weighted(number, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0


RULE = Rule(
    entity="TW_NATIONAL_ID",
    pattern=r"\b[A-Z][1289]\d{8}\b",
    prior=0.02,
    validate=valid,
    chance=0.1,
    context=("身分證", "身份證", "身分證字號", "國民身分證", "居留證", "統一證號", "taiwan id"),
    apart="-./",
)
