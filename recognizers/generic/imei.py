"""Mobile device numbers (IMEI): 14 digits and a Luhn check digit, or two of the software version.

Source: 3GPP TS 23.003, section 6.2 and annex B.

>>> valid("49-015420-323751-8"), valid("490154203237519")
(True, False)
"""

from recognizers.checks import digits, luhn
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the check digit is right and the digits are not mostly the same."""
    number = digits(value)
    return len(set(number)) > 2 and luhn(number)


RULES = {
    "checked": Rule(
        entity="IMEI",
        pattern=r"\b\d{2}-?\d{6}-?\d{6}-?\d\b|\b\d{6} \d{2} \d{6} \d\b",
        prior=0.02,
        validate=valid,
        chance=0.1,
        context=("imei", "handset", "device id", "mobile device", "phone id"),
        apart="-.",
    ),
    "labelled": Rule(
        entity="IMEI",
        pattern=(
            r"(?i)IMEI(?:SV)?(?:[12]|[ _-]?(?:no|number|号码|号))?[\"']?"
            r"[ :=#\x{ff1a}.是]{0,4}[\"']?"
            r"(\d{2}[ -]?\d{6}[ -]?\d{6}(?:[ -]?\d{1,2})?)\b"
        ),
        prior=0.85,
        validate=(lambda value: len(digits(value)) >= 15),
    ),
}
