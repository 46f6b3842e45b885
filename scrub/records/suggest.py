"""Guess the role of each column from its name and a sample of its values, and say why.

A start for somebody who knows the data, not a finding: what looks harmless may single people out
together with what else is known of them.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

NAMES: tuple[tuple[str, dict[str, Any]], ...] = (
    (r"e?mail", {"role": "identifier", "do": "pseudonymize", "entity": "EMAIL_ADDRESS"}),
    (r"phone|tel|mobile|fax", {"role": "identifier", "entity": "PHONE_NUMBER"}),
    (r"ssn|social_?security", {"role": "identifier", "entity": "US_SSN"}),
    (r"(first|last|given|family|sur|full|user|author|patient)?_?name|author|sender",
     {"role": "identifier", "do": "pseudonymize", "entity": "PERSON"}),
    (r"(user|author|patient|person|customer|member|subject|account)_?(id|no|nr|number|key)|login",
     {"role": "identifier", "do": "pseudonymize"}),
    (r"ip(_?addr(ess)?)?", {"role": "identifier", "entity": "IP_ADDRESS"}),
    (r"street|address|addr", {"role": "identifier", "entity": "STREET_ADDRESS"}),
    (r"age|years", {"role": "quasi", "entity": "AGE",
                    "hierarchy": {"interval": [5, 10, 20], "top": 90}}),
    (r"dob|birth_?(date|day)?|born|date_of_birth",
     {"role": "quasi", "entity": "DATE_OF_BIRTH",
      "hierarchy": {"date": ["month", "year", "decade"]}}),
    (r"zip(_?code)?|post_?(al_?)?code|plz",
     {"role": "quasi", "entity": "POSTCODE", "hierarchy": {"prefix": [3, 2, 1]}}),
    (r"city|town|place|county|state|region|country|native.country|residence",
     {"role": "quasi", "entity": "LOCATION"}),
    (r"job|occupation|profession|title|position_held", {"role": "quasi", "entity": "JOB_TITLE"}),
    (r"employer|company|organi[sz]ation|school|workclass", {"role": "quasi"}),
    (r"sex|gender|race|ethnicity|nationality|marital.status|education|language|religion",
     {"role": "quasi"}),
    (r"(created|visit|admission|discharge|event)?_?(date|time|at|day)|timestamp",
     {"role": "quasi", "entity": "DATE_TIME", "hierarchy": {"date": ["month", "year"]}}),
    (r"diagnos[ie]s|disease|icd.*|condition|medication|drug|salary.*|income|wage|hiv|verdict|grade",
     {"role": "sensitive"}),
    (r"text|body|content|comment|note|notes|message|review|description|summary", {"role": "text"}),
)  # fmt: skip
_LATITUDE = re.compile(r"(?i)(lat|latitude|y)(_.*)?")
_LONGITUDE = re.compile(r"(?i)(lon|lng|long|longitude|x)(_.*)?")
_VALUES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("an e-mail address", r"[^@\s]+@[^@\s]+\.[^@\s]+",
     {"role": "identifier", "do": "pseudonymize", "entity": "EMAIL_ADDRESS"}),
    ("a date", r"(19|20)\d\d-\d\d-\d\d.*",
     {"role": "quasi", "entity": "DATE_TIME", "hierarchy": {"date": ["month", "year"]}}),
)  # fmt: skip
LONG = 60  # characters on average, from which on values are prose
MOST = 0.9  # share of values that must look alike


class Suggestion(NamedTuple):
    """What a column may be, as a policy says it, and why."""

    column: dict[str, Any]
    why: str


def suggest(columns: Mapping[str, Sequence[str]]) -> dict[str, Suggestion]:
    """Return a suggestion for each column; ``columns`` are samples of their values, as texts.

    >>> suggest({"age": ["34", "51"]})["age"].column["role"]
    'quasi'
    """
    places = _position(list(columns))
    found = dict([places]) if places else {}
    taken = set(places[0].split(",")) if places else set()
    for name, values in columns.items():
        if name not in taken:
            found[name] = _of(name, [each for each in values if each])
    return found


def _position(names: list[str]) -> tuple[str, Suggestion] | None:
    latitude = next((each for each in names if _LATITUDE.fullmatch(each)), None)
    longitude = next((each for each in names if _LONGITUDE.fullmatch(each)), None)
    if latitude is None or longitude is None:
        return None
    why = f"{latitude!r} and {longitude!r} are names of coordinates"
    return f"{latitude},{longitude}", Suggestion({"role": "position"}, why)


def _of(name: str, values: Sequence[str]) -> Suggestion:
    for pattern, column in NAMES:
        if re.fullmatch(pattern, name, re.IGNORECASE):
            return Suggestion(dict(column), f"{name!r} is a name such columns have")
    if not values:
        return Suggestion({"role": "drop"}, "no value in the sample")
    for what, pattern, column in _VALUES:
        if sum(bool(re.fullmatch(pattern, each)) for each in values) >= MOST * len(values):
            return Suggestion(dict(column), f"nearly every value looks like {what}")
    length = sum(map(len, values)) / len(values)
    if length >= LONG:
        return Suggestion({"role": "text"}, f"{length:.0f} characters on average: prose")
    different = len(set(values))
    if different == len(values) > 1:
        return Suggestion(
            {"role": "identifier"}, f"all {different:,} values differ: it may be a number of a row"
        )
    if different == 1:
        return Suggestion({"role": "keep"}, "one and the same value everywhere")
    rarest = min(Counter(values).values())
    return Suggestion(
        {"role": "quasi"},
        f"{different:,} different values, the rarest {rarest:,} times: "
        "who knows it of somebody can narrow down; keep or sensitive, if nobody can",
    )
