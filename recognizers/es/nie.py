"""Spanish NIE numbers of foreigners: X, Y or Z, seven digits and a check letter.

Source: Ministerio del Interior, "Cálculo del dígito de control del NIF/NIE".

>>> valid("Y4697482E"), valid("Y4697482A")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("es.nie")

RULE = Rule(
    entity="ES_NIE",
    pattern=r"(?i)\b[XYZ][ -]?\d{7}[ -]?[A-HJ-NP-TV-Z]\b",
    prior=0.2,
    validate=valid,
    chance=0.04,
    context=("nie", "extranjero", "extranjeros", "identidad", "documento", "n.i.e"),
    apart="-./",
)
