"""Spanish DNI/NIF numbers of citizens: eight digits and a check letter.

Source: Ministerio del Interior, "Cálculo del dígito de control del NIF/NIE".

>>> valid("42180967W"), valid("42180967A")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("es.dni")

RULE = Rule(
    entity="ES_NIF",
    pattern=r"\b\d{8}[ -]?[A-HJ-NP-TV-Z]\b|\b\d{2}\.\d{3}\.\d{3}[ -]?[A-HJ-NP-TV-Z]\b",
    prior=0.04,
    validate=valid,
    chance=0.02,
    context=("dni", "nif", "d.n.i", "n.i.f", "documento nacional", "identidad", "documento"),
    apart="-./",
)
