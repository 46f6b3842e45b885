"""Reading coordinates as texts write them."""

import re

Position = tuple[float, float]
"""Latitude and longitude, degrees."""

_DECIMAL = re.compile(r"[-+]?\d{1,3}(?:\.\d+)?")
_LABEL = re.compile(r"(?i)\b(lat|lon|lng|long)")
_ISO = re.compile(r"([-+])(\d{2})(\d\d)?(\d\d)?(\.\d+)?([-+])(\d{3})(\d\d)?(\d\d)?(\.\d+)?.*/")
_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_ANGLE = rf"{_NUMBER} ?[°º]?(?: ?{_NUMBER} ?['′’])?(?: ?(\d{{1,2}}(?:[.,]\d+)?) ?(?:\"|″|”|''|′′))?"  # noqa: RUF001
_AFTER = re.compile(rf"{_ANGLE} ?([NS]),? ?{_ANGLE} ?([EWO])")
_BEFORE = re.compile(rf"([NS]) ?{_ANGLE},? ?([EWO]) ?{_ANGLE}")
_WEST_SOUTH = "WS"


def read(value: str) -> Position | None:
    r"""Return the latitude and longitude that a text says, in degrees, or None.

    Decimal pairs (with a label between them, in either order), ``geo:`` addresses, ISO 6709, and
    degrees with minutes, seconds and compass points.

    >>> read("geo:48.2,16.4"), read("+4012.5-07500.0/"), read("40°30'00\"N 79°W")
    ((48.2, 16.4), (40.208333333333336, -75.0), (40.5, -79.0))
    """
    place = _iso(value) or _compass(value) or _pair(value)
    if place is None or abs(place[0]) > 90 or abs(place[1]) > 180:
        return None
    return place


def _pair(value: str) -> Position | None:
    found = list(_DECIMAL.finditer(value))
    if len(found) < 2 or (len(found) > 2 and not value.startswith("geo:")):
        return None
    first, second = (float(each[0]) for each in found[:2])
    label = _LABEL.search(value, found[0].end(), found[1].start())
    swapped = label is not None and label[1].casefold() == "lat"
    return (second, first) if swapped else (first, second)


def _compass(value: str) -> Position | None:
    if found := _AFTER.fullmatch(value):
        *north, south, d, m, s, west = found.groups()
    elif found := _BEFORE.fullmatch(value):
        south, *north, west, d, m, s = found.groups()
    else:
        return None
    signs = [-1 if each in _WEST_SOUTH else 1 for each in (south, west)]
    return signs[0] * _degrees(*north), signs[1] * _degrees(d, m, s)


def _iso(value: str) -> Position | None:
    found = _ISO.fullmatch(value)
    if found is None:
        return None
    parts = found.groups()
    return _signed(parts[:5]), _signed(parts[5:])


def _signed(parts: tuple[str | None, ...]) -> float:
    """Return ±DD, ±DDMM or ±DDMMSS, decimals belonging to the last of them."""
    sign, *units, decimals = parts
    whole = [each for each in units if each is not None]
    whole[-1] += decimals or ""
    return float(f"{sign}1") * _degrees(*whole)


def _degrees(*parts: str | None) -> float:
    units = zip((1, 60, 3600), parts, strict=False)
    return sum(float(part.replace(",", ".")) / unit for unit, part in units if part)


def position_of(latitude: object, longitude: object) -> Position | None:
    """Return the position in two fields of a record; None where they hold none.

    >>> position_of("51.5", -0.1), position_of(None, 3.0), position_of(91.0, 3.0)
    ((51.5, -0.1), None, None)
    """
    try:
        place = float(str(latitude)), float(str(longitude))
    except ValueError:
        return None
    return place if abs(place[0]) <= 90 and abs(place[1]) <= 180 else None
