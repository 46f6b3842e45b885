"""Put a realistic value of the same kind in the place of the value, which cannot be anybody's.

It is chosen by HMAC: the same person gets the same name everywhere, name parts, initials and e-mail
agree, country and shape are kept. Values come from reserved ranges, or are wrong on purpose where
there is none; an entity with neither gets a token. Only a vault leads back from a surrogate.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from scrub.operators.base import Operate, Options
from scrub.operators.surrogates import contact, numbers, places
from scrub.operators.surrogates.choice import Choice, Unreal
from scrub.operators.surrogates.locales import Locale
from scrub.operators.surrogates.names import name
from scrub.vault.keys import Keys, required
from scrub.vault.tokens import TEMPLATE, Pseudonym, Tokens, pseudonym

CACHED = 100_000


class Surrogate(Options):
    """Put a keyed value of the same kind in its place that can be nobody's. Needs a key file."""

    operator: Literal["surrogate"] = "surrogate"
    unreal: Unreal = "reserved"
    """`reserved`: from ranges set aside for examples; `invalid`: wrong on purpose, where it can."""
    locale: Locale = ""
    """The language of names that do not show theirs, such as `de`; those that do keep it, whatever
    the document's: a person has one surrogate in all of them."""


# A value → its surrogate; None when there is none for this one.
Make = Callable[[str, Choice, Unreal], str | None]


def _person(value: str, choice: Choice, unreal: Unreal) -> str | None:
    return name(value, choice)


def _account(value: str, choice: Choice, unreal: Unreal) -> str | None:
    return contact.account(value, choice)


_MAKERS: dict[str, Make] = {
    "PERSON": _person,
    "USERNAME": _account,
    "EMAIL_ADDRESS": contact.email,
    "PHONE_NUMBER": contact.phone,
    "URL": contact.url,
    "IP_ADDRESS": numbers.ip,
    "MAC_ADDRESS": numbers.mac,
    "CREDIT_CARD": numbers.card,
    "US_SSN": numbers.ssn,
    "IBAN_CODE": numbers.iban,
    "STREET_ADDRESS": places.street,
    "LOCATION": places.town,
    "POSTCODE": places.postcode,
    "ORGANIZATION": places.organization,
}


def make(options: Surrogate, keys: Keys | None) -> Operate:
    """Return the operator; raises ``KeyFileError`` without keys."""
    known = required(keys, "surrogate")
    tokens = Tokens(known, TEMPLATE)
    choice = Choice(known.macs("", "surrogate"), options.locale)

    def operate(value: str, entity: str) -> Pseudonym:
        token = tokens.pseudonym(value, entity, scope="corpus")
        if entity in _MAKERS:
            made = _MAKERS[entity](value, choice, options.unreal)
        else:
            made = numbers.unchecked(value, entity, choice)
        return pseudonym(made, token.id, token.kid, token.value) if made else token

    return lru_cache(CACHED)(operate)
