"""Polish identity card numbers: three letters, a check digit, five digits.

Source: Rozporządzenie MSWiA w sprawie wzoru dowodu osobistego.

>>> valid("ABA300000"), valid("ABA400000")
(True, False)
"""

from recognizers.checks import compact
from recognizers.types import Rule

_WEIGHTS = (7, 3, 1, 9, 7, 3, 1, 7, 3)


def valid(value: str) -> bool:
    """Say whether letters (A is 10) and digits add up to a multiple of ten."""
    pairs = zip(compact(value), _WEIGHTS, strict=True)
    return sum(int(each, 36) * weight for each, weight in pairs) % 10 == 0


RULE = Rule(
    entity="PL_ID_CARD",
    pattern=r"\b[A-Z]{3} ?\d{6}\b",
    prior=0.03,
    validate=valid,
    chance=0.1,
    context=(
        "dowód", "dowodu", "dowodem", "dowód osobisty", "dowodu osobistego", "dowodem osobistym",
        "osobisty", "osobistego", "osobistym",
    ),
    apart="-./",
)  # fmt: skip
