"""UK temporary reference numbers, in place of a National Insurance number: digits, letter, digits.

Source: HMRC, National Insurance Manual NIM39750 (two digits, a letter, five digits).
"""

from recognizers.types import Rule

RULE = Rule(
    entity="UK_TRN",
    pattern=r"\b\d{2} ?[A-Z] ?\d{3} ?\d{2}\b",
    prior=0.05,
    context=(
        "trn", "temporary reference", "temporary reference number", "paye", "national insurance",
        "ni number", "payslip",
    ),
    apart="-./",
)  # fmt: skip
