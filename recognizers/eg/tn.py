"""Egyptian tax registration numbers: nine digits in groups of three, with a word nearby.

Source: Egyptian Tax Authority, Law 206 of 2020.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="TAX_NUMBER",
    pattern=r"\b\d{3}-\d{3}-\d{3}\b",
    prior=0.08,
    context=("الرقم الضريبي", "رقم التسجيل الضريبي", "tax registration number", "tax card"),
    apart="-./",
)
