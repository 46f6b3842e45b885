"""Latitude and longitude: decimal pairs, ``geo:`` addresses, degrees with a compass direction.

A bare pair of decimals is data far more often than a place, so it needs a word nearby.
Source: ISO 6709, RFC 5870.

>>> valid("40.7128, -74.0060"), valid("140.7128, -74.0060")
(True, False)
"""

import re

from recognizers.types import Rule

_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_SECONDS = r"(?:\d{1,3}° ?\d{1,2}['′’] ?(?:\d{1,2}(?:\.\d{1,6})?(?:\"|″|”|'') ?)?)"  # noqa: RUF001
_DEGREES = r"(?:\d{1,3}(?:\.\d{1,12})?°? ?)"


def valid(value: str) -> bool:
    """Say whether the first number is a latitude and the second a longitude."""
    latitude, longitude = map(float, _NUMBERS.findall(value)[:2])
    return abs(latitude) <= 90 and abs(longitude) <= 180


RULES = {
    "pair": Rule(
        entity="COORDINATES",
        pattern=r"-?\b\d{1,2}\.\d{4,12}(?: ?[,;] ?| )-?\d{1,3}\.\d{4,12}\b",
        prior=0.2,
        validate=valid,
        context=(
            "lat",
            "latitude",
            "lon",
            "long",
            "lng",
            "longitude",
            "latlng",
            "gps",
            "coordinates",
            "coords",
            "geo",
            "located",
            "location",
            "position",
            "koordinaten",
            "coordenadas",
        ),
        apart=".",
    ),
    "labelled": Rule(
        entity="COORDINATES",
        pattern=(
            r"(?i)\blat(?:itude)?[\"']?[:= ]{1,3}(-?\d{1,2}\.\d{3,12}"
            r"[,; ]{1,3}[\"']?(?:lon|lng|long|longitude)[\"']?[:= ]{1,3}-?\d{1,3}\.\d{3,12})\b"
        ),
        prior=0.9,
    ),
    "geo": Rule(
        entity="COORDINATES",
        pattern=r"\bgeo:-?\d{1,2}(?:\.\d{1,12})?,-?\d{1,3}(?:\.\d{1,12})?\b",
        prior=0.95,
    ),
    "compass": Rule(
        entity="COORDINATES",
        pattern=(rf"\b{_DEGREES}[NS],? ?{_DEGREES}[EWO]\b|\b{_SECONDS}[NS],? ?{_SECONDS}[EWO]\b"),
        prior=0.9,
    ),
}
