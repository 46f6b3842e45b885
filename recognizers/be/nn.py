"""Belgian national numbers: birth date, serial number, check digits modulo 97.

Source: IBZ, "Identification number of the national register"; Royal Decree of 3 April 1984.

>>> valid("66.02.03-581.50"), valid("66.02.03-581.51")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("be.nn")

_CONTEXT = (
    "rijksregisternummer",
    "rijksregister",
    "insz",
    "registre national",
    "niss",
    "nationaal nummer",
    "numéro national",
    "national number",
)

RULES = {
    "separated": Rule(
        entity="BE_NATIONAL_NUMBER",
        pattern=r"\b\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}\b",
        prior=0.5,
        validate=valid,
        chance=0.0016,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="BE_NATIONAL_NUMBER",
        pattern=r"\b\d{6}[ -]?\d{3}[ -]?\d{2}\b",
        prior=0.0009,
        validate=valid,
        chance=0.0015,
        context=_CONTEXT,
        apart="-./",
    ),
}
