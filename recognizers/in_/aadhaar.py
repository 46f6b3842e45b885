"""Indian identity numbers (Aadhaar): twelve digits from 2 to 9, the last by the Verhoeff scheme.

Source: UIDAI, "UID numbering scheme".

>>> valid("6490 6730 3201"), valid("6490 6730 3200")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("in_.aadhaar")

_CONTEXT = ("aadhaar", "aadhar", "uidai", "uid", "adhaar", "आधार")

RULES = {
    "separated": Rule(
        entity="IN_AADHAAR",
        pattern=r"\b[2-9]\d{3} \d{4} \d{4}\b|\b[2-9]\d{3}-\d{4}-\d{4}\b",
        prior=0.05,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="IN_AADHAAR",
        pattern=r"\b[2-9]\d{11}\b",
        prior=0.01,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
}
