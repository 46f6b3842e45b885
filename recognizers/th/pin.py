"""Thai national identity numbers: thirteen digits, the last a check modulo 11.

Source: Department of Provincial Administration, Civil Registration Act.

>>> valid("3-7802-45888-63-1"), valid("3-7802-45888-63-0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("th.pin")

_CONTEXT = ("เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "บัตรประชาชน", "thai id", "national id", "tnin")

RULES = {
    "separated": Rule(
        entity="TH_TNIN",
        pattern=r"\b[1-8]-\d{4}-\d{5}-\d{2}-\d\b",
        prior=0.5,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="TH_TNIN",
        pattern=r"\b[1-8]\d{12}\b",
        prior=0.01,
        validate=valid,
        chance=0.1,
        context=_CONTEXT,
        apart="-./",
    ),
}
