"""US driver license numbers: after a label, or in the shape of some state with a word nearby.

Source of the shapes: AAMVA DL/ID Card Design Standard (up to 25 characters, state-defined), and
the states' own rules: a letter and 3 to 14 digits (AZ, CA, FL, IL, MD, MI, MN, NY, VA, WI …), two
letters and five to seven (CO, OH, WV), digits and letters (IA, NH, MO).
"""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

_LABEL = (
    r"driv(?:er|ers|er's|ing)[ _-]?licen[cs]e|dl|dln|d\.l\.|licen[cs]e (?:no|number|#)"
    r"|(?:dmv|registry|notary|operator) licen[cs]e"
)

RULES = {
    "labelled": Rule(
        entity="US_DRIVER_LICENSE",
        pattern=after(
            _LABEL,
            r"[a-z]{1,3}[- ]?[0-9]{4,14}|[0-9]{7,14}"
            r"|[a-z][0-9]{3}(?:-[0-9]{3,4}){2,3}(?:-[0-9]{1,3})?"
            r"|[0-9]{3,4}[- ][0-9]{2,3}[- ][0-9]{3,4}|[0-9]{2}[a-z]{3}[0-9]{4,5}",
        ),
        prior=0.75,
        validate=several_digits,
    ),
    "shape": Rule(
        entity="US_DRIVER_LICENSE",
        pattern=(
            r"\b(?:[A-Z]\d{6,9}|[A-Z]\d{11,14}|[A-Z]{2}\d{5,7}|[A-Z]\d{3}-\d{4}-\d{4}"
            r"|[A-Z]\d{3}(?:-\d{3}){3,4}|\d{2}[A-Z]{3}\d{5}|\d{3}[A-Z]{2}\d{4}|\d{9}[A-Z])\b"
        ),
        prior=0.05,
        context=(
            "driver license", "drivers license", "driver's license", "driver's licence",
            "driving license", "driver licence", "dln", "dmv", "dl number", "license number",
        ),
        apart="-./",
    ),
}  # fmt: skip
