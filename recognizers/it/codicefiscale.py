"""Italian tax codes (codice fiscale): name, birth date and place, check letter.

Source: Decreto Ministeriale 23 dicembre 1976, n. 13813.

>>> valid("PCWFCRPNERREPRSK"), valid("PCWFCRPNERREPRSA")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("it.codicefiscale")

RULE = Rule(
    entity="IT_FISCAL_CODE",
    pattern=(r"\b[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]\b"),
    prior=0.4,
    validate=valid,
    chance=0.03,
    context=("codice fiscale", "c.f", "cf", "fiscale"),
    apart="-./",
)
