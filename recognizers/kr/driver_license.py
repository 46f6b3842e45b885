"""Korean driving licence numbers: region, year, serial, two check digits (not public).

Source: 도로교통법 시행규칙 [별지 제55호서식].

>>> valid("11-22-123456-12"), valid("99-22-123456-12")
(True, False)
"""

from recognizers.checks import digits
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the first two digits name a region that hands out licences."""
    return digits(value)[:2] in _REGIONS


_REGIONS = frozenset({*map(str, range(11, 27)), "28"})
_CONTEXT = ("운전면허", "운전면허번호", "면허번호", "면허증", "driver license", "driver's license")

RULES = {
    "separated": Rule(
        entity="DRIVER_LICENSE",
        pattern=r"\b[12]\d(?:-\d{2}-\d{6}-|\x20\d{2}\x20\d{6}\x20)\d{2}\b",
        prior=0.4,
        validate=valid,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="DRIVER_LICENSE",
        pattern=r"\b[12]\d{11}\b",
        prior=0.05,
        validate=valid,
        context=_CONTEXT,
        apart="-./",
    ),
}
