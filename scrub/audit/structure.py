"""A detector that shares nothing with the rules: plain patterns and public libraries' checks.

It knows fewer things than the rules, and looks at them in another way: what stands around an at
sign, any run of digits that a library takes for a card, an account, a telephone number, an
address of a machine, or that is just long, and text too random to be language.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from ipaddress import ip_address
from math import log2

import phonenumbers
from stdnum import iban, luhn

from recognizers import Span

NAME = "structure"
SCORE = 1.0
LONG_NUMBER = "long number"
"""Nine digits or more: not an entity, but what most identifiers have."""

_REGIONS = ("US", "GB", "DE", "FR", "IN")
SHORTEST = 8
"""Digits of a telephone number; in Germany, six can be one."""
_RANDOM = 3.5  # bits a character; English words have about 2.5 in so short a stretch
_MAIL = re.compile(r"[^\s@<>\"'(),;:\[\]]{1,64}@[^\s@<>\"'(),;:\[\]]{1,190}\.[^\W\d_]{2,24}")
_DIGITS = re.compile(r"(?<![\w.])\d(?:[ -]?\d){8,24}(?!\w)")
_CARD = re.compile(r"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])")
_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?!\w)")
_SSN = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")
_ADDRESS = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)|[0-9A-Fa-f:]{6,45}(?![\w:]))"
)
_TOKEN = re.compile(r"(?<![\w+/=-])[A-Za-z0-9_+/-]{20,200}={0,2}(?![\w+/-])")
_CAPITAL = r"[^\W\d_a-z][^\W\d_A-Z]{1,30}(?:-[^\W\d_a-z][^\W\d_A-Z]{1,30})?"
_PERSON = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Herr|Frau|Monsieur|Madame)\b\.? |\bmy name is "
    r"|\b(?:Dear|Hi|Hello|Hey) |\b(?:Regards|Cheers|Thanks|Sincerely|Best)[,.!]?\n{1,2}"
    r"|(?m:^(?:From|To|Name): ?))"
    rf"({_CAPITAL}(?: {_CAPITAL}){{0,2}})"
)


class Structure:
    """What this detector finds; made to be used like a model."""

    name = NAME
    entities = frozenset(
        {
            *("API_KEY", "CREDIT_CARD", "EMAIL_ADDRESS", "IBAN_CODE", "IP_ADDRESS"),
            *("PERSON", "PHONE_NUMBER", "US_SSN", LONG_NUMBER),
        }
    )

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the spans of each text, in order of start; they may overlap.

        >>> [span.entity for span in Structure().find(["Dear Ada, mail ada@example.org"])[0]]
        ['PERSON', 'EMAIL_ADDRESS']
        """
        return [sorted(set(_find(text))) for text in texts]


def _find(text: str) -> Iterator[Span]:
    for entity, pattern, holds in _CHECKS:
        for match in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            if holds(match[group]):
                yield Span(match.start(group), match.end(group), entity, SCORE, NAME)
    for region in _REGIONS:
        for number in phonenumbers.PhoneNumberMatcher(text, region):
            if _is_long(text[number.start : number.end]):
                yield Span(number.start, number.end, "PHONE_NUMBER", SCORE, NAME)


def _is_long(value: str) -> bool:
    """Say whether a number is on one line, and longer than house and reference numbers are."""
    return "\n" not in value and sum(map(str.isdigit, value)) >= SHORTEST


def _always(value: str) -> bool:
    return True


def _is_address(value: str) -> bool:
    try:
        ip_address(value)
    except ValueError:
        return False
    return True


def _is_random(value: str) -> bool:
    classes = (str.isupper, str.islower, str.isdigit)
    if not all(any(map(each, value)) for each in classes):
        return False
    counts = Counter(value).values()
    return -sum(n / len(value) * log2(n / len(value)) for n in counts) > _RANDOM


def _is_card(value: str) -> bool:
    return bool(luhn.is_valid(re.sub(r"\D", "", value)))


_CHECKS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("EMAIL_ADDRESS", _MAIL, _always),
    ("CREDIT_CARD", _CARD, _is_card),
    ("IBAN_CODE", _ACCOUNT, iban.is_valid),
    ("US_SSN", _SSN, _always),
    ("IP_ADDRESS", _ADDRESS, _is_address),
    ("API_KEY", _TOKEN, _is_random),
    ("PERSON", _PERSON, _always),
    (LONG_NUMBER, _DIGITS, _always),
)
