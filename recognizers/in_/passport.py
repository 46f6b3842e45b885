"""Indian passport numbers: a letter and seven digits, the first and the last not zero.

Source: Passport Seva, Ministry of External Affairs; ICAO Doc 9303 part 4.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="PASSPORT",
    pattern=r"\b[A-PR-WY][1-9]\d ?\d{4}[1-9]\b",
    prior=0.05,
    context=("passport", "passport number", "passport no", "indian passport"),
    apart="-./",
)
