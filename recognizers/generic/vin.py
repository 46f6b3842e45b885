"""Vehicle identification numbers: 17 letters and digits, without I, O and Q.

Only North American ones carry a check digit; others count after a label.
Source: ISO 3779; 49 CFR 565.15 (check digit).

>>> valid("1M8GDM9AXKP042788"), valid("1M8GDM9AXKP042789")
(True, False)
"""

from recognizers.checks import compact
from recognizers.types import Rule

_VALUE = dict(zip("0123456789", range(10), strict=True))
_VALUE |= dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def valid(value: str) -> bool:
    """Say whether the ninth character is the check digit of the others."""
    check = sum(_VALUE[each] * weight for each, weight in zip(value, _WEIGHTS, strict=True)) % 11
    return _mixed(value) and "0123456789X"[check] == value[8]


def labelled(value: str) -> bool:
    """Say whether there are 17 characters, letters and digits among them."""
    return len(compact(value)) == 17 and _mixed(value)


def _mixed(value: str) -> bool:
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value))


RULES = {
    "checked": Rule(
        entity="VIN",
        pattern=r"\b[A-HJ-NPR-Z0-9]{17}\b",
        prior=0.05,
        validate=valid,
        chance=0.09,
        context=("vin", "vehicle", "chassis", "car", "truck", "model", "registration"),
        apart="-",
    ),
    "labelled": Rule(
        entity="VIN",
        pattern=(
            r"(?i)\b(?:vin|chassis|fahrgestell(?:nummer|nr)?|vehicle identification)"
            r"[^\n\x00\d]{0,20}?\b([a-hj-npr-z0-9](?:[ -]?[a-hj-npr-z0-9]){16})\b"
        ),
        prior=0.85,
        validate=labelled,
    ),
}
