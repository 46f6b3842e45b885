"""Polish bank account numbers (NRB): 26 digits, an IBAN without the PL.

Source: Zarządzenie nr 7/2017 Prezesa NBP; ISO 13616-1.

>>> valid("61 1090 1014 0000 0712 1981 2874"), valid("62 1090 1014 0000 0712 1981 2874")
(True, False)
"""

from recognizers.generic import iban
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether this is an IBAN once PL is put in front."""
    return iban.valid("PL" + value)


RULE = Rule(
    entity="BANK_ACCOUNT",
    pattern=r"\b\d{2}(?:[ -]?\d{4}){6}\b",
    prior=0.05,
    validate=valid,
    chance=0.01,
    context=("konto", "konta", "rachunek", "rachunku", "przelew", "nrb"),
    apart="-./",
)
