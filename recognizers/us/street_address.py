"""Street addresses as written in English: number, name, kind of street, then unit, city and state.

Source of the kinds of street and unit: USPS Publication 28, appendix C.

>>> valid("350 Fifth Avenue"), valid("2019 Supreme Court"), valid("2 Hard Drive")
(True, False, False)
"""

import re

from recognizers.types import Rule

STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ"
    "|NM|NY|NC|ND|OH|OK|OR|PA|PR|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|GU|VI|AS|MP|AE|AP|AA"
)
_KIND = (
    "(?:Street|St|Avenue|Ave|Av|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq"
    "|Terrace|Ter|Parkway|Pkwy|Highway|Hwy|Circle|Cir|Trail|Trl|Way|Alley|Plaza|Plz|Crescent|Cres"
    "|Close|Row|Loop|Grove|Gardens|Heights|Hill|Mews|Pike|Turnpike|Ridge|Run|Expressway|Route)"
)
_SIDE = r"(?:(?:N|S|E|W|NE|NW|SE|SW)\.? |(?:North|South|East|West) )?"
_NAME = r"(?:(?:[A-Z][a-zA-Z'.]{0,20}|\d{1,3}(?:st|nd|rd|th)) ){1,4}"
_UNIT = (
    r"(?:,? {0,2}(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|Rm|Bldg|#)\.? ?#?"
    r"[A-Z0-9-]{1,6})?"
)
_TOWN = r"[A-Z][a-zA-Z.']{1,20}(?: [A-Z][a-zA-Z.']{1,20}){0,2}"
_CITY = rf"(?:,? {_TOWN}, (?:{STATES})\b(?: {{1,2}}\d{{5}}(?:-\d{{4}})?)?)?"

_NO_STREET = re.compile(
    r"(?:Supreme|District|Circuit|High|Federal|Appellate|Crown|County|Superior) Court|Court of"
    r"|(?:Hard|Flash|Disk|Thumb|Google|Test|State|USB) Dr|(?:Milky|Third|No) Way|Times? Run"
    r"|(?:First|Second|Third|Fourth|Last|Next) (?:Place|Row|Run)|The |Of "
)


def valid(value: str) -> bool:
    """Refuse courts, disk drives and other phrases that only look like a street."""
    return _NO_STREET.search(value) is None


RULES = {
    "street": Rule(
        entity="STREET_ADDRESS",
        pattern=(
            rf"\b\d{{1,6}}(?:-\d{{1,4}})?[A-Z]?,? {_SIDE}{_NAME}{_KIND}\b\.?"
            rf"(?: (?:N|S|E|W|NE|NW|SE|SW)\b)?{_UNIT}{_CITY}"
        ),
        prior=0.75,
        validate=valid,
        context=("address", "lives", "street", "located", "ship to", "home", "residence", "mail"),
        apart="-./",
    ),
    "box": Rule(
        entity="STREET_ADDRESS",
        pattern=rf"(?i)\b(?:P\.? ?O\.? ?Box|Post Office Box) #?\d{{1,6}}\b{_CITY}",
        prior=0.9,
    ),
}
