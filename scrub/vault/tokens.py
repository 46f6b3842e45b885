"""Tokens: what stands in a text in the place of a value.

A token is known by 16 characters of base32hex (RFC 4648), 80 bits of HMAC-SHA256: among a billion
values the odds that any two share a token are 4e-7. One more character checks the rest, so that a
mistyped token is not looked up in vain: any wrong character, and any two that changed places, show.
"""

import re
import secrets
from binascii import b2a_base64
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from recognizers import ENTITIES
from scrub.vault.canonical import canonicalizer
from scrub.vault.keys import Keys
from scrub.vault.mac import Halves, Mac, halves_under

TEMPLATE = "⟦{entity}:{kid}:{token}⟧"
CHECKED = "0123456789ABCDEFGHIJKLMNOPQRSTUVW"
"""The characters of a token; the last is a check character only."""
LENGTH = 16

# Base64 is what the standard library encodes fast: 6 bits of the MAC a character, of which 5 stay.
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_TO_BASE32 = bytes.maketrans(_BASE64, CHECKED[:32].encode() * 2)
_MAC_BYTES = LENGTH * 6 // 8

Scope = Literal["corpus", "document", "occurrence"]
"""Where equal values have equal tokens: everywhere, in one document, nowhere."""

# Few enough to try them all: whoever holds the key makes a token of each of a billion numbers
# in minutes. Families of such entities, and such entities in other families.
_FEW = frozenset({"identifier", "medical", "date"})
_ALSO_FEW = frozenset({"AGE", "POSTCODE", "BANK_ACCOUNT", "US_BANK_NUMBER", "ABA_ROUTING_NUMBER"})


class Pseudonym(str):
    """What is put in the place of a value, and what a vault has to know to give that back."""

    __slots__ = ("id", "kid", "value")
    id: str
    kid: str
    value: str
    """The canonical spelling."""

    def __repr__(self) -> str:
        return f"Pseudonym({str(self)!r})"


def pseudonym(text: str, id: str, kid: str, value: str) -> Pseudonym:
    """Return a text as the pseudonym of a canonical value."""
    made = Pseudonym(text)
    made.id, made.kid, made.value = id, kid, value
    return made


class _Parts(NamedTuple):
    """What the tokens of one entity are made with."""

    canonical: Callable[[str], str]
    mac: Mac
    halves: Halves
    around: list[str]


class Tokens:
    """Makes the tokens of one project.

    >>> tokens = Tokens(Keys(project="demo", kid="k1", secret=bytes(32)))
    >>> tokens.token("ann@example.org", "EMAIL_ADDRESS")
    '⟦EMAIL_ADDRESS:k1:92Q9MMNLFSC6JCL4N⟧'
    """

    def __init__(self, keys: Keys, template: str = TEMPLATE, kid: str | None = None) -> None:
        self._keys = keys
        self.kid = kid or keys.kid
        self._template = template
        self._parts: dict[str, _Parts] = {}

    def token(self, value: str, entity: str) -> str:
        """Return the token of a value: the same for every spelling of it, everywhere."""
        canonical, _, (inner, outer), around = self._parts.get(entity) or self._prepare(entity)
        # `with_check(body_of(mac(canonical(value))))` without the calls, a tenth of the time.
        first, last = inner.copy(), outer.copy()
        first.update(canonical(value).encode())
        last.update(first.digest())
        body = b2a_base64(last.digest()[:_MAC_BYTES]).translate(_TO_BASE32, b"\n").decode()
        return f"{body}{CHECKED[int(body, 32) % 33]}".join(around)

    def pseudonym(self, value: str, entity: str, *, scope: Scope, document: str = "") -> Pseudonym:
        """Return the token of a value in a scope; ``document`` names the one it stands in."""
        parts = self._parts.get(entity) or self._prepare(entity)
        spelled = parts.canonical(value)
        if scope == "corpus":
            body = body_of(parts.mac(spelled))
        elif scope == "document":
            body = body_of(self._keys.macs(entity, "document", self.kid)(f"{document}|{spelled}"))
        else:
            body = body_of(secrets.token_bytes(_MAC_BYTES))
        return pseudonym(with_check(body).join(parts.around), body, self.kid, spelled)

    def id_of(self, canonical: str, entity: str) -> str:
        """Return what the corpus-wide token of a canonical value is known by."""
        parts = self._parts.get(entity) or self._prepare(entity)
        return body_of(parts.mac(canonical))

    def rendered(self, id: str, entity: str) -> str:
        """Return a token as the template writes it."""
        parts = self._parts.get(entity) or self._prepare(entity)
        return with_check(id).join(parts.around)

    def _prepare(self, entity: str) -> _Parts:
        around = self._template.replace("{entity}", entity).replace("{kid}", self.kid)
        parts = _Parts(
            canonicalizer(entity),
            self._keys.macs(entity, "token", self.kid),
            halves_under(self._keys.derived(entity, "token", self.kid)),
            around.split("{token}"),
        )
        self._parts[entity] = parts
        return parts


def body_of(mac: bytes) -> str:
    """Return the 16 characters by which a token is known."""
    return b2a_base64(mac[:_MAC_BYTES], newline=False).translate(_TO_BASE32).decode()


def with_check(body: str) -> str:
    """Return a token's body with its check character: its value modulo 33."""
    return f"{body}{CHECKED[int(body, 32) % 33]}"


def default_scope(entity: str) -> Scope:
    """Return the scope of an entity for which a policy asks for none."""
    known = ENTITIES.get(entity)
    few = entity in _ALSO_FEW or (known is not None and known.family in _FEW)
    return "occurrence" if few else "corpus"


class Standing(NamedTuple):
    """Where a token stands in a text, and what it is known by."""

    start: int
    end: int
    id: str


def standing_in(text: str, template: str = TEMPLATE) -> Iterator[Standing]:
    """Yield the tokens in a text, in order; those with a wrong check character are none."""
    for match in _pattern(template).finditer(text):
        if with_check(match[1][:LENGTH]) == match[1]:
            yield Standing(*match.span(), match[1][:LENGTH])


@cache
def _pattern(template: str) -> re.Pattern[str]:
    # JSON may write what is not ASCII as an escape.
    pattern = "".join(
        re.escape(char) if char.isascii() else rf"(?:{char}|(?i:\\u{ord(char):04x}))"
        for char in template
    )
    fields = {
        "{token}": f"([{CHECKED[:32]}]{{{LENGTH}}}[{CHECKED}])",
        "{entity}": "[A-Z_]+",
        "{kid}": r"[\w-]+",
    }
    for field, group in fields.items():
        pattern = pattern.replace(re.escape(field), group)
    return re.compile(pattern)
