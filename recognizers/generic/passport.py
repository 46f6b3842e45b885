"""Passport numbers of any country: six to nine letters and digits after a label, or nearby.

Source of the length: ICAO Doc 9303, part 4 (nine characters at most), which leaves the rest open.
Two letters and seven digits are Italian, British (since 2015 on some), Finnish and others' numbers.
"""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

_CONTEXT = (
    "passport", "passports", "passport number", "passport no", "travel document", "passaporto",
    "passaporti", "passeport", "reisepass", "paspoort", "passnummer", "hmpo", "paszport",
)  # fmt: skip

RULES = {
    "labelled": Rule(
        entity="PASSPORT",
        pattern=after(
            r"passports?(?: card| book)?|reisepass(?:nummer|nr)?|pass(?:nummer|nr|-nr)|passeport"
            r"|pasaporte|passaporte?|paspoort(?:nummer)?|paszport(?:u)?"
            r"|visa (?:no|number)|travel document",
            r"[a-z]{0,3}[- ]?[0-9]{5,9}[a-z]?|[a-z][0-9a-z]{5,8}|[a-z]{2}[0-9][- ]?[0-9]{6}",
        ),
        prior=0.8,
        validate=several_digits,
    ),
    "chinese_label": Rule(
        entity="PASSPORT",
        pattern=(
            r"(?i)(?:护照|護照|パスポート|旅券)(?:号码|号|號碼|番号)?[\x{ff1a}: 是は]{0,3}"
            r"([A-Z]\d{8}|[A-Z]{2}\d{7})\b"
        ),
        prior=0.9,
    ),
    "two_letters": Rule(
        entity="PASSPORT",
        pattern=r"(?i)\b[A-Z]{2}\d{7}\b",
        prior=0.05,
        context=_CONTEXT,
        apart="-./",
    ),
}
