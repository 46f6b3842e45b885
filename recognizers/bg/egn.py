"""Bulgarian personal numbers (EGN): birth date with the century in the month, serial, check digit.

Source: ГРАО, Закон за гражданската регистрация, чл. 11.

>>> valid("4208079290"), valid("4208079291")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("bg.egn")

RULE = Rule(
    entity="BG_EGN",
    pattern=r"\b\d{2}(?:[024][1-9]|[135][0-2])[0-3]\d{5}\b",
    prior=0.01,
    validate=valid,
    chance=0.05,
    context=("егн", "egn", "единен граждански номер"),
    apart="-./",
)
