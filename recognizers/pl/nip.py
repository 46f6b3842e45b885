"""Polish tax numbers (NIP): ten digits, the last a check modulo 11.

Source: Ustawa o zasadach ewidencji i identyfikacji podatników (Dz.U. 1995 nr 142 poz. 702).

>>> valid("316-277-06-75"), valid("316-277-06-70")
(True, False)
"""

from recognizers.checks import Adds, Stdnum
from recognizers.types import Rule

valid = Stdnum("pl.nip", Adds((6, 5, 7, 2, 3, 4, 5, 6, 7, -1), 11))

_CONTEXT = ("nip", "numer identyfikacji podatkowej", "podatkowej", "vat")

RULES = {
    "separated": Rule(
        entity="PL_NIP",
        pattern=(
            r"\b(?:PL ?)?\d{3}-\d{3}-\d{2}-\d{2}\b"
            r"|\b(?:PL ?)?\d{3}-\d{2}-\d{2}-\d{3}\b"
            r"|\bPL ?\d{10}\b"
        ),
        prior=0.15,
        validate=valid,
        chance=0.09,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="PL_NIP",
        pattern=r"\b\d{10}\b",
        prior=0.01,
        validate=valid,
        chance=0.09,
        context=_CONTEXT,
        apart="-./",
    ),
}
