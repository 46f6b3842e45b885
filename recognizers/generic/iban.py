"""International bank account numbers: country, two check digits, national account number.

Source: ISO 13616-1; lengths from the SWIFT IBAN Registry, https://www.swift.com/standards/data-standards/iban

>>> valid("GB29 NWBK 6016 1331 9268 19"), valid("GB29 NWBK 6016 1331 9268 18")
(True, False)
"""

from recognizers.checks import compact
from recognizers.types import Rule

LENGTHS = {
    15: "NO",
    16: "BE",
    18: "DK FI FK FO GL NL SD",
    19: "MK SI",
    20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU YE",
    31: "MT SC",
    32: "LC",
    33: "RU",
}


def valid(value: str) -> bool:
    """Say whether the letters are of one case and the ISO 7064 mod 97-10 check holds."""
    if not (value.isupper() or value.islower()):
        return False
    number = compact(value)
    return int("".join(str(int(each, 36)) for each in number[4:] + number[:4])) % 97 == 1


def _pattern() -> str:
    """Return one alternative per length, so that words after the number stay outside."""
    shapes = []
    for length, countries in LENGTHS.items():
        groups, rest = divmod(length - 4, 4)
        tail = rf"[ -]?[A-Z0-9]{{{rest}}}" if rest else ""
        country = countries.replace(" ", "|")
        shapes.append(rf"(?:{country})\d\d(?:[ -]?[A-Z0-9]{{4}}){{{groups}}}{tail}")
    return rf"(?i)\b(?:{'|'.join(shapes)})\b"


RULE = Rule(
    entity="IBAN_CODE",
    pattern=_pattern(),
    prior=0.3,
    validate=valid,
    chance=0.01,
    context=("iban", "bank", "account", "konto", "compte", "cuenta", "conto", "rekening", "konta"),
)
