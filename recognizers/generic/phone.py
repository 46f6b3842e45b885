"""Telephone numbers: candidates by shape, cheap checks, then a look into the number plan that fits.

International numbers name their plan. National ones are given the plans their shape points to,
so no candidate is tried with every country. Bare digits need a word about telephones nearby.

>>> valid_north_american("(212) 555-0143"), valid_north_american("112-555-0143")
(True, False)
>>> valid_national("020 7946 0958"), valid_national("01 02 03 04 05")
(True, False)
"""

import re
from itertools import pairwise

from recognizers.checks import digits
from recognizers.generic._phone_plans import (
    EXTENSION,
    in_international_plan,
    in_plan,
    national_digits,
)
from recognizers.types import Rule

_LABEL = (
    r"(?:\b(?:tel(?:ephone|efon|efono|éfono|éphone|efoon|efone|éfonos|\.)?|tfno\.?|tlf\.?|tf\.?"
    r"|tél\.?|phone|ph\.|mobile?|mob\.|fax|gsm|cell(?:ular|phone)?|handy|mobil(?:telefon|nummer)?"
    r"|móvil|portable|celular|telemóvel|cellulare|komórka|whatsapp|hotline|ligar|llam(?:e|é|ar)"
    r"(?: al)?|call(?: me| us)?(?: at| on)?)|电话|電話|手机|手機|전화)"
    r"(?:[ _-]?(?:no|nr|number|nummer|num|#|番号|号码|号|번호)\.?)?[\"']?[ \t]{0,2}"
    r"(?:[:=|\x{ff1a}]|is|は)?"
    r"[ \t]{0,2}\n?[ \t]{0,2}[\"']?"
)
_CONTEXT = (
    "phone", "phones", "telephone", "tel", "mobile", "mob", "cell", "call", "fax", "contact",
    "dial", "sms", "whatsapp", "hotline", "telefon", "handy", "mobil", "téléphone", "téléphones",
    "portable", "teléfono", "teléfonos", "móvil", "telefono", "cellulare", "telefone", "celular",
    "telefoon", "answering", "voicemail", "telefonu", "tfno", "tlf", "tf", "tél", "llamé", "llama",
    "telefon numarası", "numaram",  # noqa: RUF001
    "telepono", "cep", "電話", "携帯", "电话", "手机", "手机号",
    "联系", "座机", "전화", "전화번호", "휴대폰",
)  # fmt: skip
_SURE_CONTEXT = tuple(each for each in _CONTEXT if each not in ("call", "cell", "contact", "mob"))

_DATE = re.compile(r"\d{1,2}([-./ ])\d{1,2}\1(?:\d{4}|\d{2})$|\d{4}([-./])\d{1,2}\2\d{1,2}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3}){2,3}$")
_NANP = re.compile(r"[2-9](?!11)\d\d[2-9](?!11)\d{6}$")
_NUMBER = re.compile(r"\d+")
_ZIP_PLUS_4 = re.compile(r"\d{5}-\d{4}$")
_YEAR = re.compile(r"\((?:19|20)\d\d\)")


def valid_north_american(value: str) -> bool:
    """Say whether area code and exchange are of the form the North American plan assigns."""
    number = national_digits(value)[-10:]
    return number[0] in "23456789" and number[1:3] != "11" and len(set(number[3:])) > 1


def valid_spaced(value: str) -> bool:
    """Say whether ten digits with spaces, or none, could be a North American number."""
    return _NANP.match(national_digits(value)[-10:]) is not None


def valid_ten(value: str) -> bool:
    """Say whether the digits are not all of a kind: with a word nearby, any plan may have them."""
    return len(set(national_digits(value))) > 2


def valid_national(value: str) -> bool:
    """Say whether a plan that the shape points to has this number."""
    return _numberlike(value) and _ZIP_PLUS_4.match(value) is None and in_plan(value)


def valid_freephone(value: str) -> bool:
    """Say whether there are ten digits."""
    return len(digits(value)) == 10


def valid_chinese(value: str) -> bool:
    """Say whether the digits are not all of a kind: what begins with 13 to 19 is in use."""
    return len(set(digits(value))) > 2


def valid_grouped(value: str) -> bool:
    """Say whether there are eight to twelve digits that are no date or dotted address."""
    return _numberlike(value) and 8 <= len(national_digits(value)) <= 12


def valid_bracketed(value: str) -> bool:
    """Say the same of digits whose brackets hold no year, as in a list of references."""
    return _YEAR.search(value) is None and valid_grouped(value)


def valid_labelled(value: str) -> bool:
    """Say whether there are six to fifteen digits that are no date or dotted address."""
    return _numberlike(value) and 6 <= len(national_digits(value)) <= 15


def _dotted(value: str) -> bool:
    """Say whether this may be an IP address or a version."""
    return bool(_DOTTED.match(value)) and all(int(each) < 256 for each in value.split("."))


def _numberlike(value: str) -> bool:
    """Refuse dates, IP addresses, versions, and lists of numbers in even steps."""
    if _DATE.match(value) or _dotted(value):
        return False
    numbers = _NUMBER.findall(value)
    if len(numbers) < 4:
        return True
    return len({int(second) - int(first) for first, second in pairwise(numbers)}) > 1


RULES = {
    "international": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"(?:^|[^\w+/=.\x00])(\+ ?(?:\(\d{1,3}\)|\d{1,3})"
            r"(?:[ \x{a0}./-]{0,2}(?:\(\d{1,5}\)|\d{1,5})){2,7}"
            rf"{EXTENSION})"
        ),
        prior=0.75,
        validate=in_international_plan,
        chance=0.5,
        context=_CONTEXT,
    ),
    "in_brackets": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"\(\+\d{1,3}\)(?:[ \x{a0}./-]{0,2}(?:\(\d{1,5}\)|\d{1,5})){2,7}"
            rf"{EXTENSION}"
        ),
        prior=0.75,
        validate=in_international_plan,
        chance=0.5,
        context=_CONTEXT,
    ),
    "double_zero": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"\b(?:00|011[ -]?)[1-9]\d{0,2}(?:[ ./-]{1,2}\(?\d{1,5}\)?){2,6}"
            rf"{EXTENSION}"
        ),
        prior=0.5,
        validate=in_international_plan,
        chance=0.6,
        context=_CONTEXT,
        apart="-.",
    ),
    "north_american": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"(?:(?:\b1[ .-]?)?\(\d{3}\) ?[ .-]?\d{3}[ .-]?\d{4}"
            r"|\b(?:1[ .-])?\d{3}(?:-\d{3}-|\.\d{3}\.|/\d{3}-)\d{4})"
            rf"{EXTENSION}"
        ),
        prior=0.7,
        validate=valid_north_american,
        context=_CONTEXT,
        apart="-./",
    ),
    "spaced": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"(?:\b(?:1[ -])?\d{3} \d{3}[ -]?\d{4}|\b\d{3}-\d{7}|\(\d{3}\) \d{3} \d{4})"
            rf"\b{EXTENSION}"
        ),
        prior=0.15,
        validate=valid_spaced,
        chance=0.6,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="PHONE_NUMBER",
        pattern=rf"\b(?:11|[2-9]\d)\d{{8}}\b{EXTENSION}",
        prior=0.05,
        validate=valid_ten,
        context=_CONTEXT,
        apart="-./",
    ),
    "national": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"(?:\b0[1-9]\d{0,3}[ ./-]\d{7,8}\b"
            r"|\b0 ?\(?\d{3}\)? \d{3} ?\d{2} ?\d{2}\b|\b0 \d{3}-\d ?\d{3} ?\d{3}\b"
            r"|\(0\d{0,5}\) ?\d{2,5}(?:[ -]?\d{1,6}){0,3}"
            r"|\b0[1-9]\d{0,4}(?:[ ./-]\d{1,8}|[ -]/[ -]\d{3,8})(?:[ .-]\d{2,6}){0,4})"
            rf"{EXTENSION}"
        ),
        prior=0.35,
        validate=valid_national,
        chance=0.4,
        context=_CONTEXT,
        apart="-./",
    ),
    "national_bare": Rule(
        entity="PHONE_NUMBER",
        pattern=r"\b0[1-9]\d{7,9}\b",
        prior=0.04,
        validate=valid_national,
        chance=0.7,
        context=_CONTEXT,
        apart="-./",
    ),
    # "freephone": numbers that cost nothing, or more, have one form all over Australia.
    "with_extension": Rule(
        entity="PHONE_NUMBER",
        pattern=r"\b\d{6,11} ?(?i:ext(?:ension)?)\.? ?\d{1,6}\b",
        prior=0.7,
        apart="-./",
    ),
    "freephone": Rule(
        entity="PHONE_NUMBER",
        pattern=r"\b1[38]00[ -]\d{2,3}[ -]?\d{2,3}(?:[ -]?\d{2,3})?\b",
        prior=0.35,
        validate=valid_freephone,
        context=_CONTEXT,
        apart="-./",
    ),
    "chinese_mobile": Rule(
        entity="PHONE_NUMBER",
        pattern=r"\b1[3-9]\d(?:-\d{4}-\d{4}|\x20\d{4}\x20?\d{4}|\d{8})\b",
        prior=0.3,
        validate=valid_chinese,
        context=_CONTEXT,
        apart="-./",
    ),
    # An area code in brackets, whatever the country, after a trunk prefix or none.
    "bracketed": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"(?:\b0\d{1,2} )?\((?:\d{2,4}|1\d{3})\) ?(?:\d{4,5}[ .-]\d{3,4}|\d{3}[ .-]\d{3,4})\b"
            rf"{EXTENSION}"
        ),
        prior=0.35,
        validate=valid_bracketed,
        context=_SURE_CONTEXT,
        apart="-./",
    ),
    # Nine digits, as in Spain, Portugal or Poland, eight as in Norway or Singapore; seven
    # without an area code.
    "nine": Rule(
        entity="PHONE_NUMBER",
        pattern=r"\b[5-9]\d{8}\b",
        prior=0.05,
        validate=valid_ten,
        context=_SURE_CONTEXT,
        apart="-./",
    ),
    "eight": Rule(
        entity="PHONE_NUMBER",
        pattern=r"\b[3-9]\d{7}\b|\b[3-9]\d{3}[ -]\d{4}\b",
        prior=0.05,
        validate=valid_ten,
        context=_SURE_CONTEXT,
        apart="-./",
    ),
    "seven": Rule(
        entity="PHONE_NUMBER",
        pattern=r"\b[2-9]\d{2}-\d{4}\b",
        prior=0.05,
        validate=valid_ten,
        context=_SURE_CONTEXT,
        apart="-./",
    ),
    # In Chinese text a mobile number needs no word about it.
    "among_chinese": Rule(
        entity="PHONE_NUMBER",
        pattern=(r"[\x{4e00}-\x{9fff}\x{3001}\x{ff08}\x{ff0c}\x{ff1a}](1[3-9]\d{9})\b"),
        prior=0.75,
        validate=valid_chinese,
    ),
    # Three to five groups, as in Spain or Poland: not without a word about telephones.
    "grouped": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            r"\b(?:\d{1,4}(?: \d{2,4}){2,4}|\d{2,4}(?:-\d{2,4}){2,4}|\d{2,4}(?:\.\d{2,4}){3}"
            r"|\d{2,3} \d{7,8}|(?:9 )?\d{2,3} \d{3,4}-\d{4}|\d{4}-\d{6})\b"
        ),
        prior=0.08,
        validate=valid_grouped,
        context=_CONTEXT,
        apart="-./",
    ),
    "labelled": Rule(
        entity="PHONE_NUMBER",
        pattern=(
            rf"(?i){_LABEL}(\+?(?:\(\d{{1,5}}\)|\b\d{{1,5}})"
            rf"(?:[ ./-]{{0,2}}(?:\(\d{{1,5}}\)|\d{{1,10}})){{1,6}}{EXTENSION})"
        ),
        prior=0.8,
        validate=valid_labelled,
    ),
}
