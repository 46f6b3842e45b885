"""Kenyan taxpayer numbers (KRA PIN): A for people or P for companies, nine digits, a letter.

Source: Kenya Revenue Authority, "KRA PIN".
"""

from recognizers.types import Rule

RULE = Rule(
    entity="KE_PIN",
    pattern=r"\b[AP]\d{9}[A-Z]\b",
    prior=0.3,
    context=("pin", "kra", "kra pin", "itax", "kenya revenue"),
    apart="-./",
)
