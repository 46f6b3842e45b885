"""Korean passport numbers: kind, then eight digits, or since 2021 three digits, a letter and four.

Source: 여권법 시행규칙 제6조; ICAO Doc 9303 part 4.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="PASSPORT",
    pattern=r"(?i)\b[MSRODG](?:\d{8}|\d{3}[A-Z]\d{4})\b",
    prior=0.05,
    context=("여권", "여권번호", "passport", "passport number", "passport no"),
    apart="-./",
)
