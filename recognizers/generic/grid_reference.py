"""Places by grid: UTM, MGRS, Open Location Code (plus codes), geohash after its label.

Source: NGA.STND.0037 (universal grids: zones, bands, squares without I and O); Open Location Code
specification (https://github.com/google/open-location-code); G. Niemeyer, geohash (2008).

>>> valid_mgrs("4QFJ12345678"), valid_mgrs("4QFJ1234567"), valid_mgrs("61QFJ12345678")
(True, False, False)
"""

import re

from recognizers.types import Rule

_MGRS = re.compile(r"(\d{1,2})[A-Z] ?[A-Z]{2} ?(\d+) ?(\d*)$")
_CODE = "[23456789CFGHJMPQRVWX]"
_CONTEXT = (
    "utm", "mgrs", "grid", "grid reference", "easting", "northing", "zone", "coordinates",
    "location", "position", "waypoint", "koordinaten",
)  # fmt: skip


def valid_mgrs(value: str) -> bool:
    """Say whether there is such a zone, and easting and northing are of the same length."""
    match = _MGRS.match(value)
    if match is None:
        return False
    zone, first, second = match.groups()
    even = len(first) == len(second) if second else len(first) % 2 == 0
    return 1 <= int(zone) <= 60 and even


RULES = {
    "utm": Rule(
        entity="COORDINATES",
        pattern=(
            r"\b(?:[1-5]?\d|60) ?[C-HJ-NP-X],? \d{6}(?:\.\d{1,3})? ?(?:m ?)?E?,? "
            r"\d{6,7}(?:\.\d{1,3})?(?: ?(?:m ?)?N)?\b"
        ),
        prior=0.3,
        context=_CONTEXT,
        apart="-./",
    ),
    "mgrs": Rule(
        entity="COORDINATES",
        pattern=(
            r"\b[1-6]?\d[C-HJ-NP-X] ?[A-HJ-NP-Z][A-HJ-NP-V] ?(?:\d{3} ?\d{3}|\d{4} ?\d{4}"
            r"|\d{5} ?\d{5})\b"
        ),
        prior=0.2,
        validate=valid_mgrs,
        context=_CONTEXT,
        apart="-./",
    ),
    "plus_code": Rule(
        entity="COORDINATES",
        pattern=rf"\b[2-9C][2-9CFGHJMPQRV]{_CODE}{{6}}\+{_CODE}{{2,4}}\b",
        prior=0.8,
    ),
    "short_plus_code": Rule(
        entity="COORDINATES",
        pattern=rf"\b{_CODE}{{4}}\+{_CODE}{{2,3}}\b",
        prior=0.2,
        context=("plus code", "pluscode", "address", "location", "maps", "google maps", "located"),
        apart="-./",
    ),
    "geohash": Rule(
        entity="COORDINATES",
        pattern=r"(?i)\bgeo_?hash[\"']?[:= ]{1,3}[\"']?([0-9b-hjkmnp-z]{5,12})\b",
        prior=0.8,
        validate=(lambda value: any(map(str.isdigit, value))),
    ),
}
