"""Mask coordinates in text as ``geomask`` masks points: the same place, the same square.

Only masks without chance are offered: a text may name a place twice, and beside a point that was
masked alike it must not say anything else. What cannot be read as coordinates becomes a label.
"""

import re
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field

from scrub.errors import PolicyError
from scrub.operators.base import Operate, Options
from scrub.vault.keys import Keys

_DECIMAL = re.compile(r"[-+]?\d{1,3}(?:\.\d+)?")
_LABEL = re.compile(r"(?i)\b(lat|lon|lng|long)")
_ISO = re.compile(r"([-+])(\d{2})(\d\d)?(\d\d)?(\.\d+)?([-+])(\d{3})(\d\d)?(\d\d)?(\.\d+)?.*/")
_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_ANGLE = rf"{_NUMBER} ?[°º]?(?: ?{_NUMBER} ?['′’])?(?: ?(\d{{1,2}}(?:[.,]\d+)?) ?(?:\"|″|”|''|′′))?"  # noqa: RUF001
_AFTER = re.compile(rf"{_ANGLE} ?([NS]),? ?{_ANGLE} ?([EWO])")
_BEFORE = re.compile(rf"([NS]) ?{_ANGLE},? ?([EWO]) ?{_ANGLE}")
_WEST_SOUTH = "WS"


class Geo(Options):
    """Put the middle of a square, a geohash or an H3 cell in the place of coordinates."""

    operator: Literal["geo"] = "geo"
    mask: Literal["grid", "geohash", "h3"] = "grid"
    """Which cells: squares of ``size`` metres, geohashes of ``letters``, H3 of ``resolution``."""
    size: Annotated[float, Field(gt=0, le=1_000_000)] = 1_000.0
    letters: Annotated[int, Field(ge=1, le=9)] = 5
    resolution: Annotated[int, Field(ge=0, le=15)] = 7


def make(options: Geo, keys: Keys | None) -> Operate:
    """Return the operator; raises ``PolicyError`` where a library is missing.

    >>> coarse = make(Geo(size=10_000), None)
    >>> coarse("51.5133, -0.1366", "COORDINATES"), coarse("51.5134,-0.1367", "COORDINATES")
    ('51.486, -0.145', '51.486, -0.145')
    >>> coarse("somewhere", "COORDINATES")
    '<COORDINATES>'
    """
    masked = _mask(options)

    def operate(value: str, entity: str) -> str:
        place = read(value)
        if place is None:
            return f"<{entity}>"
        latitude, longitude = masked(*place)
        written = f"{latitude:.3f}, {longitude:.3f}"
        return f"geo:{written.replace(' ', '')}" if value.startswith("geo:") else written

    return operate


def read(value: str) -> tuple[float, float] | None:
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


def _pair(value: str) -> tuple[float, float] | None:
    found = list(_DECIMAL.finditer(value))
    if len(found) < 2 or (len(found) > 2 and not value.startswith("geo:")):
        return None
    first, second = (float(each[0]) for each in found[:2])
    label = _LABEL.search(value, found[0].end(), found[1].start())
    swapped = label is not None and label[1].casefold() == "lat"
    return (second, first) if swapped else (first, second)


def _compass(value: str) -> tuple[float, float] | None:
    if found := _AFTER.fullmatch(value):
        *north, south, d, m, s, west = found.groups()
    elif found := _BEFORE.fullmatch(value):
        south, *north, west, d, m, s = found.groups()
    else:
        return None
    signs = [-1 if each in _WEST_SOUTH else 1 for each in (south, west)]
    return signs[0] * _degrees(*north), signs[1] * _degrees(d, m, s)


def _iso(value: str) -> tuple[float, float] | None:
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


def _mask(options: Geo) -> Any:
    """Return a function from latitude and longitude to those of the cell's middle."""
    try:
        import numpy as np

        from geomask.methods import METHODS

        used = METHODS[options.mask].mask
        settings = {"grid": "size", "geohash": "letters", "h3": "resolution"}
        name = settings[options.mask]
        params: dict[str, Any] = {name: getattr(options, name)}
        used(np.empty((0, 2)), **params)
    except ImportError:
        raise PolicyError(
            f"operator 'geo' with mask {options.mask!r} needs more libraries: "
            "pip install 'corpus-scrub[geo]'"
        ) from None

    @cache
    def masked(latitude: float, longitude: float) -> tuple[float, float]:
        [(x, y)] = used(np.array([[longitude, latitude]]), **params).points
        return float(y), float(x)

    return masked
