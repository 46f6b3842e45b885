"""Payment cards of unusual length: Maestro (12 to 19 digits), old Visa and JCB, long Visa.

Many other numbers look like these, so a word about cards has to stand nearby.
Source: ISO/IEC 7812-1; issuer ranges as published by Mastercard and Visa.

>>> valid("6304 0000 0000"), valid("6304 0000 0001")
(True, False)
"""

from recognizers.generic.credit_card import CONTEXT, valid
from recognizers.types import Rule

RULE = Rule(
    entity="CREDIT_CARD",
    pattern=(
        r"\b(?:5[0678]\d{2}|6\d{3})(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,3})?\b"
        r"|\b4\d{12}(?:\d{6})?\b|\b(?:1800|2131)\d{11}\b"
    ),
    prior=0.02,
    validate=valid,
    chance=0.1,
    context=CONTEXT,
    apart="-.",
)
