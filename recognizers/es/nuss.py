"""Spanish social security numbers (NUSS): province, eight digits, check modulo 97.

Source: Tesorería General de la Seguridad Social.

>>> valid("28/12345678/40"), valid("28/12345678/41")
(True, False)
"""

from recognizers.checks import digits
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the last two digits are the others modulo 97; small serials leave a zero out."""
    number = digits(value)
    province, serial, check = number[:2], number[2:10], int(number[10:])
    if serial.startswith("0"):
        serial = serial[1:]
    return 1 <= int(province) <= 66 and int(province + serial) % 97 == check


RULE = Rule(
    entity="ES_SOCIAL_SECURITY",
    pattern=r"\b\d{2}[ /-]\d{8}[ /-]\d{2}\b|\b\d{12}\b",
    prior=0.005,
    validate=valid,
    chance=0.007,
    context=("nuss", "nass", "naf", "seguridad social", "afiliación", "n.a.f"),
    apart="-./",
)
