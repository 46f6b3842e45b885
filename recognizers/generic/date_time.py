"""Dates and times, for policies that take out every date.

Forms: ISO 8601 and RFC 3339, numeric in either order, month names (see ``_dates``), clock times.

>>> valid("2024-02-29T10:00:00Z"), valid("2023-02-29")
(True, False)
"""

from recognizers.generic import _dates
from recognizers.types import Rule

_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?"
_HALF = r"(?: ?(?:[ap]\.?m\b\.?|uhr\b))?"
_ZONE = r"(?: ?(?:Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b))?"

valid = _dates.valid

RULES = {
    "date": Rule(
        entity="DATE_TIME",
        pattern=rf"(?i)\b{_dates.ANY}(?:(?:T|,? (?:at |um )?){_CLOCK}{_HALF}{_ZONE})?",
        prior=0.8,
        validate=valid,
        apart="-/",
    ),
    "time": Rule(
        entity="DATE_TIME",
        pattern=rf"(?i)\b{_CLOCK}{_HALF}{_ZONE}",
        prior=0.3,  # of itself, a time of day tells nothing about anybody
        context=("born", "died", "admitted", "discharged", "arrived", "departed", "appointment"),
        apart=":.-",
    ),
}
