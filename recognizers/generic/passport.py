"""Passport numbers of any country: six to nine letters and digits after a label.

Source of the length: ICAO Doc 9303, part 4 (nine characters at most), which leaves the rest open.
"""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

RULES = {
    "labelled": Rule(
        entity="PASSPORT",
        pattern=after(
            r"passports?(?: card| book)?|reisepass(?:nummer|nr)?|pass(?:nummer|nr)|passeport"
            r"|pasaporte|passaporte?|paspoort(?:nummer)?|paszport(?:u)?"
            r"|visa (?:no|number)|travel document",
            r"[a-z]{0,3}[- ]?[0-9]{5,9}[a-z]?|[a-z][0-9a-z]{5,8}|[a-z]{2}[0-9][- ]?[0-9]{6}",
        ),
        prior=0.8,
        validate=several_digits,
    ),
    "machine_readable": Rule(
        entity="PASSPORT",
        pattern=(
            r"\bP[A-Z<][A-Z]{3}[A-Z<]{39}\r?\n[A-Z0-9<]{9}\d[A-Z]{3}\d{7}[MFX<]\d{7}"
            r"[A-Z0-9<]{14}[\d<]\d"
        ),
        prior=0.95,
    ),
}
