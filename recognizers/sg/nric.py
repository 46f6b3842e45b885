"""Singaporean identity numbers (NRIC/FIN): S, T, F, G or M, seven digits, a check letter.

Source: Immigration & Checkpoints Authority; the M series dates from 2022.

>>> valid("S1234567D"), valid("S1234567A"), valid("G1234567X")
(True, False, True)
"""

from recognizers.checks import weighted
from recognizers.types import Rule

_WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
_LETTERS = {"S": "JZIHGFEDCBA", "F": "XWUTRQPNMLK", "M": "KLJNPQRTUWX"}
_SHIFT = {"S": ("S", 0), "T": ("S", 4), "F": ("F", 0), "G": ("F", 4), "M": ("M", 3)}


def valid(value: str) -> bool:
    """Say whether the check letter is the one of the series."""
    value = value.upper()
    series, shift = _SHIFT[value[0]]
    place = (weighted(value[1:8], _WEIGHTS) + shift) % 11
    return _LETTERS[series][10 - place if series == "M" else place] == value[8]


_CONTEXT = ("nric", "fin", "singapore", "ic", "identity card")

RULES = {
    "upper": Rule(
        entity="SG_NRIC_FIN",
        pattern=r"\b[STFGM]\d{7}[A-Z]\b",
        prior=0.2,
        validate=valid,
        chance=0.04,
        context=_CONTEXT,
        apart="-./",
    ),
    "lower": Rule(
        entity="SG_NRIC_FIN",
        pattern=r"\b[stfgm]\d{7}[A-Za-z]\b",
        prior=0.02,
        validate=valid,
        chance=0.04,
        context=_CONTEXT,
        apart="-./",
    ),
    "unchecked": Rule(
        entity="SG_NRIC_FIN",
        pattern=r"(?i)\b[STFGM]\d{7}[A-Z]\b",
        prior=0.05,
        context=("nric", "fin", "nric/fin", "singapore"),
        apart="-./",
    ),
}
