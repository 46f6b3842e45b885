"""Australian tax file numbers: nine digits, weighted sum modulo 11.

Source: Australian Taxation Office, TFN algorithm.

>>> valid("933679011"), valid("933679010")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("au.tfn")

RULE = Rule(
    entity="AU_TFN",
    pattern=r"\b\d{3}[ -]?\d{3}[ -]?\d{3}\b",
    prior=0.01,
    validate=valid,
    chance=0.05,
    context=("tfn", "tax file number", "tax file", "ato"),
    apart="-./",
)
