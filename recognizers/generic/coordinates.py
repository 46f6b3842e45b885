r"""Latitude and longitude: decimal pairs, degrees and minutes, ``geo:`` addresses, ISO 6709.

A bare pair of decimals is data far more often than a place, so it needs a word nearby.
Source: ISO 6709 and its annex D, RFC 5870. Grid references have a file of their own.

>>> valid("40.7128, -74.0060"), valid("140.7128, -74.0060")
(True, False)
>>> valid_degrees("40°26'46\"N 79°58'56\"W"), valid_degrees("95° N 79° W")
(True, False)
"""

import re

from recognizers.types import Rule

_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_DEGREES_OF = re.compile(r"(\d{1,3})(?:\.\d+)? ?[°º]|[NSEWO] ?(\d{1,3})")
_MINUTE = r"['′’]"  # noqa: RUF001
_SECOND = r"(?:\"|″|”|''|′′)"  # noqa: RUF001
# Degrees, then minutes and seconds or neither; decimals in the last of them.
_ANGLE = (
    rf"\d{{1,3}}(?:\.\d{{1,12}})? ?[°º](?: ?\d{{1,2}}(?:\.\d{{1,8}})? ?{_MINUTE}"
    rf"(?: ?\d{{1,2}}(?:[.,]\d{{1,6}})? ?{_SECOND})?)?"
)
_PLAIN = r"\d{1,3}\.\d{2,12}"
_LON = r"(?:lon|lng|long|longitude)"
_IS = r"[\"']?[:= ]{1,3}[\"']?"
_CONTEXT = (
    "lat", "latitude", "lon", "long", "lng", "longitude", "latlng", "gps", "coordinates", "coords",
    "geo", "located", "location", "position", "koordinaten", "coordenadas", "coordonnées",
    "coordinate", "waypoint",
)  # fmt: skip


def valid(value: str) -> bool:
    """Say whether the first number is a latitude and the second a longitude."""
    latitude, longitude = map(float, _NUMBERS.findall(value)[:2])
    return abs(latitude) <= 90 and abs(longitude) <= 180


def valid_degrees(value: str) -> bool:
    """Say whether the degrees of the first angle are at most 90, and those of the second 180."""
    degrees = [int(first or second) for first, second in _DEGREES_OF.findall(value)]
    return not degrees or (degrees[0] <= 90 and degrees[-1] <= 180)


RULES = {
    "pair": Rule(
        entity="COORDINATES",
        pattern=r"-?\b\d{1,2}\.\d{4,12}(?: ?[,;] ?| )-?\d{1,3}\.\d{4,12}\b",
        prior=0.2,
        validate=valid,
        context=_CONTEXT,
        apart=".",
    ),
    "labelled": Rule(
        entity="COORDINATES",
        pattern=(
            rf"(?i)\blat(?:itude)?{_IS}(-?\d{{1,2}}\.\d{{3,12}}"
            rf"[\"']?[,; \n\t&]{{1,12}}[\"']?{_LON}{_IS}-?\d{{1,3}}\.\d{{3,12}})\b"
        ),
        prior=0.9,
        validate=valid,
    ),
    "labelled_longitude_first": Rule(
        entity="COORDINATES",
        pattern=(
            rf"(?i)\b{_LON}{_IS}(-?\d{{1,3}}\.\d{{3,12}}"
            rf"[\"']?[,; \n\t&]{{1,12}}[\"']?lat(?:itude)?{_IS}-?\d{{1,2}}\.\d{{3,12}})\b"
        ),
        prior=0.9,
    ),
    "geo": Rule(
        entity="COORDINATES",
        pattern=(
            r"\bgeo:-?\d{1,2}(?:\.\d{1,12})?,-?\d{1,3}(?:\.\d{1,12})?(?:,-?\d{1,5}(?:\.\d{1,4})?)?"
            r"\b"
        ),
        prior=0.95,
    ),
    "iso_6709": Rule(
        entity="COORDINATES",
        pattern=r"[+-]\d{2,6}\.\d{2,8}[+-]\d{3,7}\.\d{2,8}(?:[+-]\d{1,5}(?:\.\d{1,4})?)?/",
        prior=0.8,
    ),
    "compass": Rule(
        entity="COORDINATES",
        pattern=(
            rf"\b(?:{_ANGLE}|{_PLAIN}) ?[NS]\b,? ?(?:{_ANGLE}|{_PLAIN}) ?[EWO]\b"
            rf"|\b[NS] ?(?:{_ANGLE}|{_PLAIN}),? ?[EWO] ?(?:{_ANGLE}|{_PLAIN})"
        ),
        prior=0.9,
        validate=valid_degrees,
    ),
}
