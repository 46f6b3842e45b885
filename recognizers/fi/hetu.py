"""Finnish personal identity codes: birth date, century sign, serial, check character modulo 31.

Serials from 900 are given for a time, by hospitals among others.
Source: Digital and Population Data Services Agency, https://dvv.fi/en/personal-identity-code.

>>> valid("060727U6769"), valid("060727U6760"), valid("010594Y9032")
(True, False, True)
"""

from recognizers.checks import is_date
from recognizers.types import Rule

_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURY = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}


def valid(value: str) -> bool:
    """Say whether birth date, serial and check character are right."""
    value = value.upper()
    year = _CENTURY[value[6]] + int(value[4:6])
    if not is_date(year, int(value[2:4]), int(value[:2])) or int(value[7:10]) < 2:
        return False
    return _CHECK[int(value[:6] + value[7:10]) % 31] == value[10]


RULE = Rule(
    entity="FI_PERSONAL_IDENTITY_CODE",
    pattern=r"(?i)\b[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b",
    prior=0.2,
    validate=valid,
    chance=0.018,
    context=("hetu", "henkilötunnus", "personbeteckning", "personal identity code"),
    apart="-./",
)
