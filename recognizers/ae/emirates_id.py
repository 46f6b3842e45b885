"""Emirates ID numbers: 784, year of birth, seven digits, Luhn check digit.

Source: Federal Authority for Identity, Citizenship, Customs and Port Security.

>>> valid("784-1980-1234567-8"), valid("784-1980-1234567-9")
(True, False)
"""

from recognizers.checks import digits, luhn
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the year is one of a living person and the check digit is right."""
    number = digits(value)
    return "1900" <= number[3:7] <= "2100" and luhn(number)


_CONTEXT = ("emirates id", "eid", "uae id", "الهوية", "رقم الهوية", "identity card")

RULES = {
    "separated": Rule(
        entity="AE_EMIRATES_ID",
        pattern=r"\b784(?:-\d{4}-\d{7}-|\x20\d{4}\x20\d{7}\x20)\d\b",
        prior=0.5,
        validate=valid,
        chance=0.05,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="AE_EMIRATES_ID",
        pattern=r"\b784[12][09]\d{2}\d{8}\b",
        prior=0.04,
        validate=valid,
        chance=0.08,
        context=_CONTEXT,
        apart="-./",
    ),
}
