"""South African identity numbers: birth date, sex, citizenship, Luhn check digit.

Source: Identification Act 68 of 1997.

>>> valid("420708 4499133"), valid("420708 4499130")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("za.idnr")

RULE = Rule(
    entity="ZA_ID_NUMBER",
    pattern=r"\b\d{2}[01]\d[0-3]\d ?\d{4} ?[01]\d\d\b",
    prior=0.01,
    validate=valid,
    chance=0.05,
    context=(
        "id number",
        "identity number",
        "rsa id",
        "sa id",
        "south african id",
        "identiteitsnommer",
        "id no",
    ),
    apart="-./",
)
