"""Chinese resident identity numbers: region, birth date, serial, check character modulo 11.

Source: GB 11643-1999; provinces by GB/T 2260.

>>> valid("110101199003070011"), valid("110101199003070010")
(True, False)
"""

from recognizers.checks import is_date, weighted
from recognizers.types import Rule

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
    " 71 81 82 83".split()
)


def valid(value: str) -> bool:
    """Say whether province, birth date and check character are right."""
    born = int(value[6:10]), int(value[10:12]), int(value[12:14])
    check = "10X98765432"[weighted(value[:17], _WEIGHTS) % 11]
    return value[:2] in _PROVINCES and is_date(*born) and value[17].upper() == check


RULE = Rule(
    entity="CN_RIC",
    pattern=r"\b[1-8]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[0-9Xx]\b",
    prior=0.2,
    validate=valid,
    chance=0.01,
    context=(
        "身份证",
        "身份证号",
        "身份证号码",
        "身份證",
        "公民身份号码",
        "id card",
        "resident identity",
    ),
    apart="-./",
)
