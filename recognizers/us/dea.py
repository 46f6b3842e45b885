"""US DEA registration numbers of prescribers: two letters, six digits, a check digit.

Source: DEA Diversion Control Division, check digit as in 21 CFR 1301 practice.

>>> valid("FW1234563"), valid("FW1234564")
(True, False)
"""

from recognizers.checks import digits, weighted
from recognizers.generic._labels import after
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the last digit ends the sum: odd places once, even places twice."""
    number = digits(value[2:])
    return weighted(number, (1, 2, 1, 2, 1, 2)) % 10 == int(number[6])


RULES = {
    "checked": Rule(
        entity="MEDICAL_LICENSE",
        pattern=r"(?i)\b[ABCDEFGHJKLMPRSTUX][A-Z9]-?\d{7}\b",
        prior=0.05,
        validate=valid,
        chance=0.1,
        context=("dea", "prescriber", "physician", "controlled substance", "medical license"),
        apart="-./",
    ),
    "labelled": Rule(
        entity="MEDICAL_LICENSE",
        pattern=after(r"dea(?: registration)?", r"[a-z][a-z9][0-9]{7}"),
        prior=0.85,
    ),
}
