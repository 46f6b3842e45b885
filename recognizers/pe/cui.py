"""Peruvian identity numbers (CUI, on the DNI): eight digits, a dash, a check character.

Source: RENIEC, Ley 26497.

>>> valid("34532524-G"), valid("34532524-0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("pe.cui")

RULE = Rule(
    entity="PE_CUI",
    pattern=r"\b\d{8}-[0-9A-K]\b",
    prior=0.02,
    validate=valid,
    chance=0.08,
    context=(
        "dni",
        "cui",
        "documento nacional",
        "reniec",
        "identificación",
        "identidad",
    ),
    apart="-./",
)
