"""German VAT numbers (USt-IdNr.): DE and nine digits; freelancers have them too.

Source: § 27a UStG; BZSt, check digit by ISO 7064 mod 11,10.

>>> valid("DE783266166"), valid("DE783266160")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("de.vat")

RULE = Rule(
    entity="DE_VAT_ID",
    pattern=r"(?i)\bDE[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3}\b",
    prior=0.25,
    validate=valid,
    chance=0.09,
    context=("ust-idnr", "ust-id", "ustid", "umsatzsteuer", "vat", "mwst", "uid"),
    apart="-./",
)
