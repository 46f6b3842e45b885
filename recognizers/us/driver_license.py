"""US driver license numbers, after a label: the states' shapes fit any short number.

Source of the shapes: AAMVA DL/ID Card Design Standard (up to 25 characters, state-defined).
"""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

RULE = Rule(
    entity="US_DRIVER_LICENSE",
    pattern=after(
        r"driv(?:er|ers|er's|ing)[ _-]?licen[cs]e|dl|dln|d\.l\.|licen[cs]e (?:no|number|#)"
        r"|(?:dmv|registry|notary|operator) licen[cs]e",
        r"[a-z]{1,3}[- ]?[0-9]{4,14}|[0-9]{7,12}|[a-z][0-9]{3}(?:-[0-9]{3,4}){2,3}(?:-[0-9]{1,3})?"
        r"|[0-9]{3,4}[- ][0-9]{2,3}[- ][0-9]{3,4}|[0-9]{2}[a-z]{3}[0-9]{4,5}",
    ),
    prior=0.75,
    validate=several_digits,
)
