"""Mexican taxpayer numbers (RFC) of persons: name, birth date, three characters.

Source: Código Fiscal de la Federación, art. 27.

>>> valid("CXKY840106SY1"), valid("CXKY840100SY1")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("mx.rfc")

RULE = Rule(
    entity="MX_RFC",
    pattern=r"\b[A-Z][AEIOUX][A-Z]{2}\d{2}[01]\d[0-3]\d[A-Z0-9]{2}[0-9A]\b",
    prior=0.4,
    validate=valid,
    chance=0.5,
    context=("rfc", "registro federal", "contribuyente", "contribuyentes"),
    apart="-./",
)
