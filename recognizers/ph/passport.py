"""Philippine passport numbers: a letter, seven digits and a letter.

Source: Department of Foreign Affairs; ICAO Doc 9303 part 4.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="PASSPORT",
    pattern=r"\b[A-Z]\d{7}[A-Z]\b",
    prior=0.05,
    context=("passport", "passport number", "passport no", "pasaporte", "philippine passport"),
    apart="-./",
)
