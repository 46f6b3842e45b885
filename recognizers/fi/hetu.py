"""Finnish personal identity codes: birth date, century sign, serial, check character modulo 31.

Source: Digital and Population Data Services Agency, https://dvv.fi/en/personal-identity-code.

>>> valid("060727U6769"), valid("060727U6760")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("fi.hetu")

RULE = Rule(
    entity="FI_PERSONAL_IDENTITY_CODE",
    pattern=r"\b[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b",
    prior=0.2,
    validate=valid,
    chance=0.014,
    context=("hetu", "henkilötunnus", "personbeteckning", "personal identity code"),
    apart="-./",
)
