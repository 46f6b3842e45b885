"""Indian vehicle registration marks: state, district, series, four digits; and the BH series.

Source: Central Motor Vehicles Rules, 1989, rules 50 and 51; notification G.S.R. 594(E), 2021 (BH).

>>> valid("KA53ME3456"), valid("QQ53ME3456"), valid("KA53ME0000"), valid("22 BH 1234 AA")
(True, False, False, True)
"""

from recognizers.checks import compact, digits
from recognizers.types import Rule

_STATES = frozenset(
    "AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ"
    " SK TG TN TR TS UA UK UP WB".split()
)


def valid(value: str) -> bool:
    """Say whether there is such a state, and the number is not all zeros."""
    mark = compact(value)
    if mark[2:4] == "BH":
        return digits(mark[4:]) != "0000"
    return mark[:2] in _STATES and mark[-4:] != "0000"


_CONTEXT = (
    "registration", "vehicle", "car", "bike", "plate", "rto", "rc", "number plate", "scooter",
    "truck", "reg",
)  # fmt: skip

RULES = {
    "state": Rule(
        entity="LICENSE_PLATE",
        pattern=r"\b[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}\b",
        prior=0.02,
        validate=valid,
        chance=0.06,
        context=_CONTEXT,
        apart="-./",
    ),
    # Before 1989 there was no district.
    "old": Rule(
        entity="LICENSE_PLATE",
        pattern=r"\b[A-Z]{2}[ -]?\d{4}\b",
        prior=0.003,
        validate=valid,
        chance=0.06,
        context=_CONTEXT,
        apart="-./",
    ),
    "diplomatic": Rule(
        entity="LICENSE_PLATE",
        pattern=r"\b[1-9]\d{0,2}[ -]?(?:CD|CC|UN)[ -]?[1-9]\d{0,3}\b",
        prior=0.06,
        context=_CONTEXT,
        apart="-./",
    ),
    "bharat": Rule(
        entity="LICENSE_PLATE",
        pattern=r"\b[2-9]\d[ -]?BH[ -]?\d{4}[ -]?[A-Z]{1,2}\b",
        prior=0.3,
        validate=valid,
        context=_CONTEXT,
        apart="-./",
    ),
}
