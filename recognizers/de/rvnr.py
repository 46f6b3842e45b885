"""German pension insurance numbers: area, birth date, initial, serial, check digit.

Source: Verordnung über die Versicherungsnummer (VKVV), § 2 and annex.

>>> valid("15070649C103"), valid("15070649C104"), valid("15379649C103")
(True, False, False)
"""

from recognizers.checks import compact
from recognizers.types import Rule

_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)


def valid(value: str) -> bool:
    """Say whether birth date and check digit are right; the letter counts as two digits."""
    number = compact(value)
    day, month = int(number[2:4]), int(number[4:6])
    if not (0 < day % 50 <= 31 or day == 0) or month > 12:
        return False
    spread = f"{number[:8]}{ord(number[8]) - 64:02}{number[9:11]}"
    products = (int(digit) * weight for digit, weight in zip(spread, _WEIGHTS, strict=True))
    return sum(each // 10 + each % 10 for each in products) % 10 == int(number[11])


RULE = Rule(
    entity="DE_SOCIAL_SECURITY",
    pattern=r"\b\d{2} ?[0-8]\d[01]\d{3} ?[A-Z] ?\d{2} ?\d\b",
    prior=0.15,
    validate=valid,
    chance=0.05,
    context=(
        "rentenversicherungsnummer", "sozialversicherungsnummer", "versicherungsnummer", "rvnr",
        "sv-nummer", "svnr", "rentenversicherung",
    ),
    apart="-./",
)  # fmt: skip
