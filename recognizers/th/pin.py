"""Thai national identity numbers: kind, province and district, serial, a check modulo 11.

Source: Department of Provincial Administration, Civil Registration Act; provinces of ISO 3166-2:TH.

>>> valid("3-7302-45888-63-1"), valid("3-7302-45888-63-0"), valid("3-7802-45888-63-1")
(True, False, False)
"""

from recognizers.checks import Stdnum, digits
from recognizers.types import Rule

_check = Stdnum("th.pin")
_PROVINCES = frozenset(
    map(
        str,
        [
            *range(10, 28), *range(30, 50), *range(50, 59), *range(60, 68), *range(70, 78),
            *range(80, 87), *range(90, 97),
        ],
    )
)  # fmt: skip


def valid(value: str) -> bool:
    """Say whether there is such a province and the check digit is right."""
    return digits(value)[1:3] in _PROVINCES and _check(value)


_CONTEXT = ("เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "บัตรประชาชน", "thai id", "national id", "tnin")

RULES = {
    "separated": Rule(
        entity="TH_TNIN",
        pattern=r"\b[1-8]-\d{4}-\d{5}-\d{2}-\d\b",
        prior=0.5,
        validate=valid,
        chance=0.08,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="TH_TNIN",
        pattern=r"\b[1-8]\d{12}\b",
        prior=0.01,
        validate=valid,
        chance=0.08,
        context=_CONTEXT,
        apart="-./",
    ),
}
