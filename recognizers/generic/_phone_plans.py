"""Telephone number plans: which of them a national number's shape points to, and a look into it.

``phonenumbers`` carries the plans (ITU-T E.164 and the national authorities). To ask it costs some
50 microseconds, so cheap checks go first, no more than three plans are asked, and most answers come
from its tables (``_phone_metadata``).

>>> in_plan("020 7946 0958"), in_plan("01 02 03 04")
(True, False)
>>> in_plan("0917-123-4567"), in_plan("0 532 123 45 67"), in_plan("051-123-4567")
(True, True, True)
"""

import re

from recognizers.checks import digits
from recognizers.generic._phone_metadata import possible, valid

EXTENSION = (
    r"(?:[ ,;]{0,4}(?:[xX#~]|(?i:ext(?:ension|n)?|int|durchwahl|poste|anexo|ramal)[.:]{0,2})"
    r" {0,4}\d{1,7})?"
)
_EXTRA = re.compile(
    r"(?i)[ ,;]{0,4}(?:[x#~]|(?:ext(?:ension|n)?|int|durchwahl|poste|anexo|ramal)[.:]{0,2})"
    r" {0,4}\d{1,7}$"
)

_PLAIN = re.compile(r"[0-9 ./()\xa0-]*[0-9)]")
_ABROAD = re.compile(r"^(?:00|011[ -]?)")
_SIGNS = frozenset(" -.()/\xa0")

# First match wins. The digits of a number in groups of its country's habit, or without any.
_PLANS = [
    (re.compile(shape), regions.split())
    for shape, regions in (
        (r"0\d([ .-])\d\d(?:\1\d\d){3}$", "FR"),
        (r"0[67]\d{8}$", "FR NL AU"),
        (r"0[2378]\d{8}$", "AU FR GB"),
        (r"0[3-9]\d{7}$", "NZ CH AT"),
        (r"01[567]\d{1,2}[ /-]|01[567]\d{8,9}$", "DE"),
        (r"04\d\d[ -]\d{3}[ -]\d{3}$|04\d{8}$|\(?0[2378]\)? \d{4} \d{4}$", "AU GB"),
        (r"01[016-9]-?\d{3,4}-?\d{4}$", "KR GB"),
        (r"0[789]0-?\d{4}-?\d{4}$", "JP"),
        (r"0\d{1,2}-\d{3,4}-\d{4}$", "JP KR IL"),
        (r"0\d{1,3}-\d{2,4}-\d{4}$", "JP KR PH"),
        (r"0[1-9]\d{1,2}-\d{7,8}$", "CN JP IL"),
        (r"0 ?\(?9\d\d\)?[ -]?\d{3}[ -]?\d{4}$", "PH TW"),
        (r"0 ?\(?[2-5]\d\d\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}$", "TR CN GB"),
        (r"05\d[ -]?\d{7}$|05\d-\d{3}-\d{4}$|07\d[ -]?\d{7}$", "IL FR"),
        (r"06[ -]\d", "NL FR"),
        (r"0[6-9]\d{2,4}[ -]?\d{5,7}$", "IN GB DE"),
        (r"\(?0[1237]", "GB DE IN"),
        (r"\(?0", "DE GB IT"),
    )
]


def national_digits(value: str) -> str:
    """Return the digits without those of an extension.

    >>> national_digits("(800) 901-3355 , ext 72")
    '8009013355'
    """
    return digits(value if _PLAIN.fullmatch(value) else _EXTRA.sub("", value))


def in_plan(value: str) -> bool:
    """Say whether a plan that the shape points to has this number."""
    value = _EXTRA.sub("", value)
    number_digits = digits(value)
    if len(number_digits) < 8:
        return False
    import phonenumbers  # late: 40 ms

    plain = _PLAIN.fullmatch(value) is not None
    regions = next((regions for shape, regions in _PLANS if shape.match(value)), [])
    for region in regions:
        known = valid(number_digits, region) if plain else None
        if known:
            return True
        if known is False:
            continue
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return True
        # Mobiles that Ofcom keeps for fiction belong to nobody and are as good as others.
        if region == "GB" and value.startswith("07") and phonenumbers.is_possible_number(number):
            return True
    return False


def in_international_plan(value: str) -> bool:
    """Say whether the plan of the country has numbers like this one, which names its country.

    With separators, or in full length, a possible length is enough; else it has to be assigned.

    >>> in_international_plan("+44 20 7946 0958"), in_international_plan("+99 1 2 3")
    (True, False)
    """
    value = _ABROAD.sub("+", _EXTRA.sub("", value).replace("(+", "+("))
    any_length = len(value) > 11 or not _SIGNS.isdisjoint(value[1:])
    if any_length and _PLAIN.fullmatch(value, 1):
        known = possible(digits(value)) if value[0] == "+" else None
        if known is not None:
            return known
    import phonenumbers

    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return False
    if any_length:
        return bool(phonenumbers.is_possible_number(number))
    return bool(phonenumbers.is_valid_number(number))
