"""Austrian social insurance numbers: serial, check digit, birth date.

Source: Dachverband der Sozialversicherungsträger, ASVG § 31.

>>> valid("8789181174"), valid("8789181170")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("at.vnr")

RULE = Rule(
    entity="AT_VNR",
    pattern=r"\b[1-9]\d{3}[ -]?[0-3]\d[0-2]\d{3}\b",
    prior=0.01,
    validate=valid,
    chance=0.07,
    context=(
        "svnr",
        "sv-nr",
        "sv-nummer",
        "sozialversicherungsnummer",
        "versicherungsnummer",
        "vsnr",
    ),
    apart="-./",
)
