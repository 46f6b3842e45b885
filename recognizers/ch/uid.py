"""Swiss business numbers (UID): CHE, nine digits, check modulo 11.

Source: Bundesamt für Statistik, UIDG.

>>> valid("CHE-730.002183"), valid("CHE-730.002180")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ch.uid")

RULE = Rule(
    entity="CH_UID",
    pattern=r"\bCHE-?\d{3}\.?\d{3}\.?\d{3}\b",
    prior=0.34,
    validate=valid,
    chance=0.09,
    context=(
        "uid",
        "mwst",
        "tva",
        "ide",
        "handelsregister",
    ),
    apart="-./",
)
