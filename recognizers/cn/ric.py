"""Chinese resident identity numbers: region, birth date, serial, check character modulo 11.

Until 1999 there were fifteen digits, without century and check character: only after a label.
Source: GB 11643-1999; provinces by GB/T 2260.

>>> valid("110101199003070011"), valid("110101199003070010"), valid("110101 19900307 0011")
(True, False, True)
>>> valid_old("110101900307123"), valid_old("110101901307123")
(True, False)
"""

from recognizers.checks import compact, is_date, weighted
from recognizers.types import Rule

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
    " 71 81 82 83".split()
)
_CONTEXT = (
    "身份证", "身份证号", "身份证号码", "身份證", "公民身份号码", "证件号码", "id card",
    "resident identity",
)  # fmt: skip


def valid(value: str) -> bool:
    """Say whether province, birth date and check character are right."""
    number = compact(value)
    born = int(number[6:10]), int(number[10:12]), int(number[12:14])
    check = "10X98765432"[weighted(number[:17], _WEIGHTS) % 11]
    return number[:2] in _PROVINCES and is_date(*born) and number[17] == check


def valid_old(value: str) -> bool:
    """Say whether province and birth date, in the twentieth century, are right."""
    born = 1900 + int(value[6:8]), int(value[8:10]), int(value[10:12])
    return value[:2] in _PROVINCES and is_date(*born)


RULES = {
    "glued": Rule(
        entity="CN_RIC",
        pattern=r"\b[1-8]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[0-9Xx]\b",
        prior=0.2,
        validate=valid,
        chance=0.02,
        context=_CONTEXT,
        apart="-./",
    ),
    "separated": Rule(
        entity="CN_RIC",
        pattern=(
            r"\b[1-8]\d{5}(?:-(?:19|20)\d{2}-?[01]\d[0-3]\d-"
            r"|\x20(?:19|20)\d{2}\x20?[01]\d[0-3]\d\x20)\d{3}[0-9Xx]\b"
        ),
        prior=0.2,
        validate=valid,
        chance=0.02,
        context=_CONTEXT,
        apart="-./",
    ),
    "old": Rule(
        entity="CN_RIC",
        pattern=r"(?:身份证|证件)(?:号码|号)?[\x{ff1a}: 是为]{0,3}([1-8]\d{14})\b",
        prior=0.7,
        validate=valid_old,
        chance=0.1,
    ),
}
