"""Indian identity numbers (Aadhaar): twelve digits from 2 to 9, the last by the Verhoeff scheme.

Source: UIDAI, "UID numbering scheme".

>>> valid("6490 6730 3201"), valid("6490 6730 3200")
(True, False)
"""

from recognizers.checks import Stdnum, digits
from recognizers.generic._labels import after
from recognizers.types import Rule

_check = Stdnum("in_.aadhaar")


def valid(value: str) -> bool:
    """Say whether the digits, whatever separates them, pass the check."""
    return _check(digits(value))


_CONTEXT = ("aadhaar", "aadhar", "uidai", "uid", "adhaar", "आधार")

RULES = {
    # After the label the check digit is not asked for: made-up numbers seldom have it right.
    "labelled": Rule(
        entity="IN_AADHAAR",
        pattern=after(
            r"aadh?a{1,2}r(?: card| number| no)?|uidai",
            r"[2-9][0-9]{3}[ :-]?[0-9]{4}[ :-]?[0-9]{4}",
        ),
        prior=0.75,
    ),
    "separated": Rule(
        entity="IN_AADHAAR",
        pattern=r"\b[2-9]\d{3} \d{4} \d{4}\b|\b[2-9]\d{3}(?:-\d{4}-|:\d{4}:)\d{4}\b",
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
