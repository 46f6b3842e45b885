"""Ages of people: ``34 years old``, ``aged 34``, ``34-year-old``, ``34 y/o``, ``Edad: 34``."""

import re

from recognizers.types import Rule

_NUMBER = re.compile(r"\d+")
_OLDEST = 120


def valid(value: str) -> bool:
    """Say whether a person can be that old.

    >>> valid("34 years old"), valid("250 years old")
    (True, False)
    """
    return any(int(each) <= _OLDEST for each in _NUMBER.findall(value))


_UNIT = r"(?:years?|yrs?|months?|weeks?|days?)"

RULES = {
    "unit": Rule(
        entity="AGE",
        pattern=(
            rf"(?i)\b\d{{1,3}}[ -]{_UNIT}[ -](?:old\b|of age\b)"
            r"|\b\d{1,3} ?(?:y/o|yo|y\.o\.)"
            r"|\b\d{1,3} (?:años de edad|ans d'âge|anos de idade|anni di età|jaar oud|jahre alt"
            r"|lat\b)|\b\d{1,3}[ -]?(?:jährige[rnms]?|letni[aey]?|årige?|year[ -]olds?)\b"
        ),
        prior=0.85,
        validate=valid,
    ),
    "years": Rule(
        entity="AGE",
        pattern=r"(?i)\b\d{1,3} {1,2}(?:años|meses|semanas|días|ans|anos|anni|jahre|lat)\b",
        prior=0.2,
        validate=valid,
        context=(
            "varón",
            "mujer",
            "paciente",
            "edad",
            "hombre",
            "niño",
            "niña",
            "âgé",
            "âgée",
            "patient",
            "patientin",
            "homme",
            "femme",
            "alter",
            "paziente",
            "idade",
            "wiek",
            "mężczyzna",
            "kobieta",
        ),
    ),
    "label": Rule(
        entity="AGE",
        pattern=(
            r"(?i)\b(?:aged|at age|age(?: is| of|:| :|=)|ages|edad:?|alter:|âge ?:|idade:?|età:?"
            r"|wiek:|leeftijd:"
            r"|i'm|i am|turn(?:ed|ing|s)?|he's|she's|he was|she was) {0,2}(\d{1,3})\b"
        ),
        prior=0.6,
        validate=valid,
        apart=".,%/-",
    ),
}
