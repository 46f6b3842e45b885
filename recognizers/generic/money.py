"""Amounts of money, for policies that take out salaries, prices and balances.

``$1`` is a shell variable more often than a dollar: a sign needs two digits or cents.
Source of the codes: ISO 4217.
"""

from recognizers.types import Rule

_AMOUNT = r"(?:\d{1,3}(?:[,.' ]\d{3}){1,5}|\d{2,12}|\d)(?:[.,]\d{1,2})?"
_SCALE = r"(?:[ ]?(?:k|m|bn|million|billion|thousand|mio|mrd)\b\.?)?"
_CODE = (
    "(?:USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|ZAR|RUB|TRY|KRW"
    "|SGD|HKD|Rs)"
)
_WORD = r"(?:(?:dollars?|euros?|pounds?|yen|rupees?|kr)\b|złotych|zł|Kč)"

RULES = {
    "sign_first": Rule(
        entity="MONEY",
        pattern=(
            r"(?i)(?:US|CA|AU|NZ|HK|S|R)?[$€£¥₹] ?"
            rf"(?:\d{{1,3}}(?:[,.' ]\d{{3}}){{1,5}}|\d{{2,12}}|\d[.,]\d)(?:[.,]?\d{{1,2}})?{_SCALE}"
        ),
        prior=0.7,
    ),
    "code": Rule(
        entity="MONEY",
        pattern=rf"\b{_CODE} ?{_AMOUNT}{_SCALE}|\b{_AMOUNT}{_SCALE} ?(?:{_CODE}\b|[€£]|{_WORD})",
        prior=0.7,
    ),
}
