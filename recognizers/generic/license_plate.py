"""Number plates of vehicles, after a label."""

from recognizers.generic._labels import after
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether there are letters and digits, as on nearly every plate.

    >>> valid("WX 22487A"), valid("number"), valid("12345")
    (True, False, False)
    """
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value))


RULE = Rule(
    entity="LICENSE_PLATE",
    pattern=after(
        r"licen[cs]e[ _-]?plate|number plate|plate|tag|vehicle registration|registration"
        r"|kennzeichen|matrícula|plaque|immatriculation|targa|kenteken|nr rej\."
        r"|rejestracyjny(?: pojazdu)?",
        r"[a-z]{1,3}[ -]?[0-9]{2,5}[a-z]{0,2}|[a-z]{1,3}[ -]?[a-z]{1,2}[ -][0-9]{1,4}"
        r"|[0-9]{1,4}[ -]?[a-z]{2,3}(?:[ -]?[0-9]{1,3})?|[a-z]{2}[0-9]{2} ?[a-z]{3}",
    ),
    prior=0.6,
    validate=valid,
)
