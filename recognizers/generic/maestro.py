"""Payment cards of unusual length or prefix: Maestro (12 to 19 digits), UnionPay, old Visa, UATP.

Many other numbers look like these, so a word about cards has to stand nearby. After the label of
a card number in Chinese the check digit is not asked for, as made-up ones seldom have it right.
Source: ISO/IEC 7812-1; issuer ranges as published by Mastercard, Visa, UnionPay and UATP.

>>> valid("6304 0000 0000"), valid("6304 0000 0001")
(True, False)
"""

from recognizers.generic.credit_card import CONTEXT, valid
from recognizers.types import Rule

RULES = {
    "long": Rule(
        entity="CREDIT_CARD",
        pattern=(
            r"\b(?:5[0678]\d{2}|6\d{3})(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,3})?\b"
            r"|\b4\d{12}(?:\d{6})?\b|\b(?:1800|2131)\d{11}\b|\b1[0-8]\d{13}\b"
        ),
        prior=0.02,
        validate=valid,
        chance=0.1,
        context=CONTEXT,
        apart="-.",
    ),
    "labelled": Rule(
        entity="CREDIT_CARD",
        pattern=(
            r"(?:银行卡|信用卡|储蓄卡|借记卡|[工建农中招交]行卡|卡)(?:号码|号)?"
            r"[\x{ff1a}: 是为]{0,3}([3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{3,4}(?:[ -]?\d{3})?)\b"
        ),
        prior=0.85,
    ),
}
