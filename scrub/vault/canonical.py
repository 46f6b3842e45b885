"""The one spelling of a value under which it is hashed, so that spelling variants meet.

>>> canonical("EMAIL_ADDRESS", "Ngozi@EXAMPLE.org")
'ngozi@example.org'
>>> canonical("PHONE_NUMBER", "+44 20 7946 0123") == canonical("PHONE_NUMBER", "+442079460123")
True
>>> canonical("CREDIT_CARD", "4111-1111 1111 1111")
'4111111111111111'
"""

import unicodedata
from collections.abc import Callable

from recognizers import ENTITIES


def canonical(entity: str, value: str) -> str:
    """Return the canonical spelling of a value of this entity."""
    folded = unicodedata.normalize("NFKC", value).strip()
    if special := _SPECIAL.get(entity):
        return special(folded)
    family = ENTITIES[entity].family if entity in ENTITIES else None
    if family == "secret":
        return value  # case and spaces are part of a secret
    if family in {"identifier", "medical", "financial"}:
        return _alphanumeric(folded)
    return " ".join(folded.casefold().split())


def _alphanumeric(value: str) -> str:
    return "".join(filter(str.isalnum, value)).upper()


def _email(value: str) -> str:
    import idna

    local, _, domain = value.rpartition("@")
    try:
        domain = idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        domain = domain.casefold()
    return f"{local.casefold()}@{domain.casefold()}"


def _phone(value: str) -> str:
    """Return E.164 where the number is international, else its digits."""
    import phonenumbers

    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return "".join(filter(str.isdigit, value))
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _as_it_stands(value: str) -> str:
    return value


_SPECIAL: dict[str, Callable[[str], str]] = {
    "EMAIL_ADDRESS": _email,
    "PHONE_NUMBER": _phone,
    "CRYPTO": _as_it_stands,  # base58 tells upper from lower case
}
