"""US passport numbers: nine digits, or a letter and eight digits, with the word nearby.

Source: US Department of State, https://travel.state.gov (Next Generation Passport).
"""

from recognizers.types import Rule

RULE = Rule(
    entity="US_PASSPORT",
    pattern=r"(?i)\b[A-Z]\d{8}\b|\b\d{9}\b",
    prior=0.05,
    context=(
        "passport", "passport number", "passport no", "travel document", "us passport", "passports",
        "passportnumber", "passport#",
    ),
    apart="-./",
)  # fmt: skip
