"""US Social Security numbers: area, group and serial, 3-2-4 digits.

Never assigned: area 000, 666 and 900-999, group 00, serial 0000; nor the number printed on the
sample cards sold with wallets. Source: SSA POMS RM 10201.035; https://www.ssa.gov/employer/randomization.html

>>> valid("123-45-6789"), valid("666-45-6789"), valid("078-05-1120")
(True, False, False)
"""

from recognizers.checks import digits
from recognizers.types import Rule

_PRINTED = frozenset({"078051120", "219099999"})


def valid(value: str) -> bool:
    """Say whether the number could have been assigned."""
    number = digits(value)
    area, group, serial = number[:3], number[3:5], number[5:]
    if area in ("000", "666") or area[0] == "9" or group == "00" or serial == "0000":
        return False
    return number not in _PRINTED and len(set(number)) > 1


def shaped(value: str) -> bool:
    """Say whether there is more than one digit in it: after a label people mistype, not invent."""
    return len(set(digits(value))) > 1


_CONTEXT = ("ssn", "ssns", "social security", "social sec", "soc sec", "ss#", "social", "taxpayer")

RULES = {
    "dashed": Rule(
        entity="US_SSN",
        pattern=r"\b\d{3}-\d{2}-\d{4}\b",
        prior=0.6,
        validate=valid,
        chance=0.9,
        context=_CONTEXT,
        apart="-./",
    ),
    "spaced": Rule(
        entity="US_SSN",
        pattern=r"\b\d{3}(?: \d{2} |\.\d{2}\.)\d{4}\b",
        prior=0.15,
        validate=valid,
        chance=0.9,
        context=_CONTEXT,
        apart="-./",
    ),
    "partial": Rule(
        entity="US_SSN",
        pattern=r"\b\d{3}-\d{6}\b|\b\d{5}-\d{4}\b",
        prior=0.05,
        validate=valid,
        chance=0.9,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="US_SSN",
        pattern=r"\b\d{9}\b",
        prior=0.05,
        validate=valid,
        chance=0.9,
        context=_CONTEXT,
        apart="-./",
    ),
    "labelled": Rule(
        entity="US_SSN",
        pattern=(
            r"(?i)\b(?:ssn|social security(?: number| no\.?| #)?)[\"']?(?: is|:| =|=|,)? {0,2}"
            r"[\"']?\b(\d{3}[- .]?\d{2}[- .]?\d{4})\b"
        ),
        prior=0.85,
        validate=shaped,
    ),
}
