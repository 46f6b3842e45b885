"""German tax identification numbers (Steuer-ID): eleven digits, the last a check digit.

Among the first ten digits exactly one comes twice or, since 2016, three times, and then not three
times in a row; so ``12345678903`` is none, though other tools take it.
Source: § 139b AO; BZSt, "Informationen zur Berechnung gültiger Prüfziffern" (ISO 7064 mod 11,10).

>>> valid("42190115 685"), valid("42190115 680")
(True, False)
>>> valid("12345678903"), valid("11123456787")
(False, False)
"""

import re

from recognizers.checks import Stdnum, digits
from recognizers.types import Rule

_counted_and_checked = Stdnum("de.idnr")
_IN_A_ROW = re.compile(r"(\d)\1\1")


def valid(value: str) -> bool:
    """Say whether repeats and check digit are right."""
    return _IN_A_ROW.search(digits(value)[:10]) is None and _counted_and_checked(value)


RULE = Rule(
    entity="DE_TAX_ID",
    pattern=r"\b[1-9]\d ?\d{3} ?\d{3} ?\d{3}\b",
    prior=0.003,
    validate=valid,
    chance=0.005,
    context=(
        "steuer-id",
        "steuer id",
        "steueridentifikationsnummer",
        "steuerliche identifikationsnummer",
        "steuer-idnr",
        "idnr",
        "identifikationsnummer",
        "steuernummer",
        "tax id",
        "tin",
    ),
    apart="-./",
)
