"""Spanish DNI/NIF numbers of citizens: eight digits and a check letter.

A zero in front is often left out, and letters are written small; both only with a word nearby.
Source: Ministerio del Interior, "Cálculo del dígito de control del NIF/NIE".

>>> valid("42180967W"), valid("42180967A"), valid("1111111G")
(True, False, True)
"""

from recognizers.checks import Stdnum, compact
from recognizers.types import Rule

_eight_digits = Stdnum("es.dni")


def valid(value: str) -> bool:
    """Say whether the letter is the check of the digits, a zero in front written or not."""
    return _eight_digits(compact(value).rjust(9, "0"))


def valid_with_label(value: str) -> bool:
    """Say the same of a number with three letters of a label before it."""
    return valid(value[3:])


_CONTEXT = ("dni", "nif", "d.n.i", "n.i.f", "documento nacional", "identidad", "documento")

RULES = {
    "full": Rule(
        entity="ES_NIF",
        pattern=r"\b\d{8}[ -]?[A-HJ-NP-TV-Z]\b|\b\d{2}\.\d{3}\.\d{3}[ -]?[A-HJ-NP-TV-Z]\b",
        prior=0.04,
        validate=valid,
        chance=0.02,
        context=_CONTEXT,
        apart="-./",
    ),
    "loose": Rule(
        entity="ES_NIF",
        pattern=(
            r"(?i)\b\d{7,8}[ -]?[A-HJ-NP-TV-Z]\b"
            r"|\b\d{1,2}\.\d{3}\.\d{3}[ -]?[A-HJ-NP-TV-Z]\b"
        ),
        prior=0.005,
        validate=valid,
        chance=0.04,
        context=_CONTEXT,
        apart="-./",
    ),
    # Glued to its label.
    "glued": Rule(
        entity="ES_NIF",
        pattern=r"(?i)\b(?:DNI|NIF)\d{8}[ -]?[A-HJ-NP-TV-Z]\b",
        prior=0.6,
        validate=valid_with_label,
        chance=0.05,
    ),
}
