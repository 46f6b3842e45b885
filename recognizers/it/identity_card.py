"""Italian identity card numbers: on paper two letters and seven digits, electronic two more kinds.

Source: Ministero dell'Interno, decreto 23 dicembre 2015 (CIE 3.0), DPCM 22 ottobre 1999 (CIE).
"""

from recognizers.types import Rule

RULE = Rule(
    entity="IT_IDENTITY_CARD",
    pattern=r"(?i)\b(?:[A-Z]{2} ?\d{7}|\d{7}[A-Z]{2}|[A-Z]{2}\d{5}[A-Z]{2})\b",
    prior=0.05,
    context=(
        "carta d'identità", "carta d'identita", "carta di identità", "carta di identita", "cie",
        "identità", "documento di riconoscimento", "documento d'identità",
    ),
    apart="-./",
)  # fmt: skip
