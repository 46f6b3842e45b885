"""Telephone numbers: candidates by shape, then one look into the number plan that fits.

International numbers name their plan. National ones are given the plan their shape points to
(``phonenumbers`` carries the plans; see ITU-T E.164), so no candidate is parsed more than once.

>>> valid_international("+44 20 7946 0958"), valid_international("+99 1 2 3")
(True, False)
>>> valid_north_american("(212) 555-0143"), valid_north_american("112-555-0143")
(True, False)
>>> valid_national("020 7946 0958"), valid_national("01 02 03 04 05")
(True, False)
"""

import re
from itertools import pairwise

from recognizers.checks import digits
from recognizers.types import Rule

_EXTENSION = r"(?: ?(?:[xX#]|,? ?(?:ext|Ext|EXT|extension|Extension)[.:]?) ?\d{1,6})?"
_LABEL = (
    r"(?:\b(?:tel(?:ephone|efon|efono|éfono|éphone|efoon|efone|\.)?|tfno\.?|tlf\.?|phone|ph\.|mobile?|mob\.|fax|gsm"
    r"|cell(?:ular|phone)?|handy|mobil(?:telefon|nummer)?|móvil|portable|celular|telemóvel|cellulare"
    r"|komórka|whatsapp|hotline|call(?: me| us)?(?: at| on)?)|电话|電話|手机|手機|전화)"
    r"(?:[ _-]?(?:no|nr|number|nummer|num|#|番号|号码|번호)\.?)?[\"']?[ \t]{0,2}"
    r"(?:[:=|\x{ff1a}]|is)?"
    r"[ \t]{0,2}\n?[ \t]{0,2}[\"']?"
)
_CONTEXT = (
    "phone", "phones", "telephone", "tel", "mobile", "mob", "cell", "call", "fax", "contact",
    "dial", "sms", "whatsapp", "hotline", "telefon", "handy", "mobil", "téléphone", "portable",
    "teléfono", "móvil", "telefono", "cellulare", "telefone", "celular", "telefoon", "answering",
    "voicemail", "telefonu", "tfno", "tlf",
)  # fmt: skip

# The plan a national shape points to: first match wins.
_PLANS = [
    (re.compile(shape), region)
    for shape, region in (
        (r"0\d([ .-])\d\d(?:\1\d\d){3}$", "FR"),
        (r"01[567]\d{1,2}[ /-]", "DE"),
        (r"04\d\d[ -]\d{3}[ -]\d{3}$|\(?0[2378]\)? \d{4} \d{4}$", "AU"),
        (r"0[789]0-\d{4}-\d{4}$|0\d{1,3}-\d{2,4}-\d{4}$", "JP"),
        (r"06[ -]\d", "NL"),
        (r"\(?0[1237]", "GB"),
        (r"\(?0", "DE"),
    )
]
_DATE = re.compile(r"\d{1,2}([-./ ])\d{1,2}\1(?:\d{4}|\d{2})$|\d{4}([-./])\d{1,2}\2\d{1,2}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3}){2,3}$")
_NANP = re.compile(r"[2-9](?!11)\d\d[2-9](?!11)\d{6}$")
_EXTRA = re.compile(r"(?i) ?(?:x|#|,? ?ext[a-z]{0,6}[.:]?) ?\d{1,6}$")


def valid_international(value: str) -> bool:
    """Say whether the number plan of the country has numbers of this length."""
    import phonenumbers  # late: 40 ms

    value = re.sub(r"^(?:00|011[ -])", "+", value)
    try:
        number = phonenumbers.parse(_EXTRA.sub("", value))
    except phonenumbers.NumberParseException:
        return False
    if any(each in value for each in " -.()/"):
        return bool(phonenumbers.is_possible_number(number))
    return bool(phonenumbers.is_valid_number(number))


def valid_north_american(value: str) -> bool:
    """Say whether area code and exchange are of the form the North American plan assigns."""
    number = digits(_EXTRA.sub("", value))[-10:]
    return number[0] in "23456789" and number[1:3] != "11" and len(set(number[3:])) > 1


def valid_spaced(value: str) -> bool:
    """Say whether ten digits with spaces, or none, could be a North American number."""
    return _NANP.match(digits(value)) is not None


def valid_national(value: str) -> bool:
    """Say whether the plan that the shape points to has this number."""
    if not _numberlike(value):
        return False
    import phonenumbers

    region = next((region for shape, region in _PLANS if shape.match(value)), None)
    try:
        number = phonenumbers.parse(_EXTRA.sub("", value), region)
    except phonenumbers.NumberParseException:
        return False
    if region == "GB" and value.startswith("07"):  # mobiles, with those reserved for fiction
        return bool(phonenumbers.is_possible_number(number))
    return bool(phonenumbers.is_valid_number(number))


def valid_grouped(value: str) -> bool:
    """Say whether there are eight to eleven digits that are no date or dotted address."""
    return _numberlike(value) and 8 <= len(digits(value)) <= 11


def valid_labelled(value: str) -> bool:
    """Say whether there are six to fifteen digits that are no date or dotted address."""
    return _numberlike(value) and 6 <= len(digits(_EXTRA.sub("", value))) <= 15


def _dotted(value: str) -> bool:
    """Say whether this may be an IP address or a version."""
    return bool(_DOTTED.match(value)) and all(int(each) < 256 for each in value.split("."))


def _numberlike(value: str) -> bool:
    """Refuse dates, IP addresses, versions, and lists of numbers in even steps."""
    if _DATE.match(value) or _dotted(value):
        return False
    numbers = [int(each) for each in re.findall(r"\d+", value)]
    steps = {second - first for first, second in pairwise(numbers)}
    return len(numbers) < 4 or len(steps) > 1


RULES = {
    "international": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"(?:^|[^\w+/=.\x00])(\+ ?(?:\(\d{1,3}\)|\d{1,3})"
            r"(?:[ \x{a0}./-]{0,2}(?:\(\d{1,5}\)|\d{1,5})){2,7}"
            rf"{_EXTENSION})"
        ),
        prior=0.75,
        validate=valid_international,
        chance=0.5,
        context=_CONTEXT,
    ),
    "double_zero": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"\b(?:00|011[ -])[1-9]\d{0,2}(?:[ ./-]{1,2}\(?\d{1,5}\)?){2,6}"
            rf"{_EXTENSION}"
        ),
        prior=0.5,
        validate=valid_international,
        chance=0.6,
        context=_CONTEXT,
        apart="-.",
    ),
    "north_american": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"(?:(?:\b1[ .-]?)?\(\d{3}\) ?[ .-]?\d{3}[ .-]\d{4}"
            r"|\b(?:1[ .-])?\d{3}(?:-\d{3}-|\.\d{3}\.|/\d{3}-)\d{4})"
            rf"{_EXTENSION}"
        ),
        prior=0.7,
        validate=valid_north_american,
        context=_CONTEXT,
        apart="-./",
    ),
    "spaced": Rule(
        entity="PHONE_NUMBER",
        pattern=rf"\b\d{{3}} \d{{3}}[ -]\d{{4}}\b{_EXTENSION}",
        prior=0.15,
        validate=valid_spaced,
        chance=0.6,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="PHONE_NUMBER",
        pattern=r"\b[2-9]\d{2}[2-9]\d{6}\b",
        prior=0.03,
        validate=valid_spaced,
        chance=0.6,
        context=_CONTEXT,
        apart="-./",
    ),
    "national": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"\(0\d{1,5}\) ?\d{2,5}(?:[ -]?\d{2,6}){0,3}|\b0[1-9]\d{0,4}(?:[ ./-]\d{2,8}|"
            rf"[ -]/[ -]\d{{3,8}})(?:[ .-]\d{{2,6}}){{0,4}}{_EXTENSION}"
        ),
        prior=0.35,
        validate=valid_national,
        chance=0.4,
        context=_CONTEXT,
        apart="-./",
    ),
    # Three to five groups, as in Spain or Poland: not without a word about telephones.
    "grouped": Rule(
        entity="PHONE_NUMBER",
        pattern=r"\b\d{2,4}(?: \d{2,4}){2,4}\b|\b\d{2,4}(?:-\d{2,4}){2,4}\b",
        prior=0.08,
        validate=valid_grouped,
        context=_CONTEXT,
        apart="-./",
    ),
    "labelled": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            rf"(?i){_LABEL}(\+?(?:\(\d{{1,5}}\)|\b\d{{1,5}})"
            rf"(?:[ ./-]{{0,2}}(?:\(\d{{1,5}}\)|\d{{1,10}})){{1,6}}{_EXTENSION})"
        ),
        prior=0.8,
        validate=valid_labelled,
    ),
}
