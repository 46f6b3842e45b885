"""The one spelling of a value under which it is hashed, so that spelling variants meet.

>>> canonical("EMAIL_ADDRESS", "Ngozi@EXAMPLE.org")
'ngozi@example.org'
>>> canonical("PHONE_NUMBER", "+44 (0)20 7946 0123"), canonical("PHONE_NUMBER", "020-7946 0123")
('+442079460123', '02079460123')
>>> canonical("CREDIT_CARD", "4111-1111 1111 1111")
'4111111111111111'
"""

import re
from collections.abc import Callable
from functools import cache
from unicodedata import normalize

from recognizers import ENTITIES
from scrub.vault.names import folded_name

_SEPARATORS = bytes(code for code in range(128) if not chr(code).isalnum())
_TO_UPPER = bytes(range(256)).upper()
_TRUNK = "(0)"
_WITHIN_NUMBERS = _SEPARATORS.replace(b"+", b"")
# Country codes of one, two and else three digits (ITU-T E.164, Annex), and no trunk zero after.
_INTERNATIONAL = re.compile(
    r"\+(?>[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})[1-9]\d*+", re.ASCII
).fullmatch


def canonical(entity: str, value: str) -> str:
    """Return the canonical spelling of a value of this entity."""
    return canonicalizer(entity)(value)


@cache
def canonicalizer(entity: str) -> Callable[[str], str]:
    """Return the function that spells values of an entity canonically."""
    if special := _SPECIAL.get(entity):
        return special
    family = ENTITIES[entity].family if entity in ENTITIES else None
    if family == "secret":
        return _as_it_stands  # case and spaces are part of a secret
    if family in {"identifier", "medical", "financial"}:
        return _alphanumeric
    return _words


def _nfkc(value: str) -> str:
    return (value if value.isascii() else normalize("NFKC", value)).strip()


def _as_it_stands(value: str) -> str:
    return value


def _words(value: str) -> str:
    return " ".join(_nfkc(value).casefold().split())


def _alphanumeric(value: str) -> str:
    if value.isascii():
        return value.encode().translate(_TO_UPPER, _SEPARATORS).decode()
    return "".join(filter(str.isalnum, _nfkc(value))).upper()


def _email(value: str) -> str:
    if value.isascii():
        return value.strip().lower()
    import idna

    local, _, domain = _nfkc(value).rpartition("@")
    try:
        domain = idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        domain = domain.casefold()
    return f"{local.casefold()}@{domain.casefold()}"


def _phone(value: str) -> str:
    """Return E.164 where the number is international, else its digits."""
    plain = value.replace(" ", "").replace("-", "")
    if _INTERNATIONAL(plain):
        return plain  # as most are written
    plain = plain.replace(_TRUNK, "").encode().translate(None, _WITHIN_NUMBERS).decode()
    if _INTERNATIONAL(plain):
        return plain  # as nearly all are; the library takes its time
    import phonenumbers

    value = _nfkc(value)
    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return "".join(filter(str.isdigit, value))
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _ip(value: str) -> str:
    from ipaddress import ip_address

    value = _nfkc(value)
    try:
        return str(ip_address(value.strip("[]")))
    except ValueError:
        return value.casefold()


def _url(value: str) -> str:
    """Return a web address with scheme and host in lower case: what follows may depend on it."""
    scheme, mark, rest = _nfkc(value).partition("://")
    if not mark:
        scheme, rest = "", scheme
    end = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    return f"{scheme.casefold()}{mark}{rest[:end].casefold()}{rest[end:]}"


_SPECIAL: dict[str, Callable[[str], str]] = {
    "CRYPTO": _as_it_stands,  # base58 tells upper from lower case
    "EMAIL_ADDRESS": _email,
    "IP_ADDRESS": _ip,
    "MAC_ADDRESS": _alphanumeric,
    "PERSON": folded_name,
    "PHONE_NUMBER": _phone,
    "URL": _url,
    "UUID": _alphanumeric,
}
