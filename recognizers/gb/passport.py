"""UK passport numbers: nine digits with the word nearby.

Source: HM Passport Office; ICAO Doc 9303 part 4.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="UK_PASSPORT",
    pattern=r"\b\d{9}\b",
    prior=0.06,
    context=("uk passport", "british passport", "hm passport", "gbr passport"),
    apart="-./",
)
