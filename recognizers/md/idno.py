"""Moldovan personal numbers (IDNP) and company numbers (IDNO): thirteen digits.

Source: Agenția Servicii Publice, Legea 273/1994.

>>> valid("7863644185534"), valid("7863644185530")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("md.idno")

RULE = Rule(
    entity="MD_IDNP",
    pattern=r"\b[0-9]\d{12}\b",
    prior=0.008,
    validate=valid,
    chance=0.09,
    context=(
        "idnp",
        "idno",
        "cod personal",
    ),
    apart="-./",
)
