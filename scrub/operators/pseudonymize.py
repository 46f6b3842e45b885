"""Put a token in the place of the value: equal values, equal tokens, linked by the key alone.

The token is a function of the key and the value alone, so workers and machines never coordinate.
A vault, where one is kept, maps tokens back.

Of identifiers so few that all can be tried (national numbers, dates), whoever holds the key could
find every value by making its token. Unless the policy asks for a ``scope``, their tokens are
random: each occurrence has its own, and only a vault knows what it stands for.
"""

from functools import lru_cache
from typing import Literal

from pydantic import field_validator

from scrub.operators.base import Document, Operate, Options
from scrub.vault.keys import Keys, required
from scrub.vault.tokens import TEMPLATE, Pseudonym, Scope, Tokens, default_scope

CACHED = 100_000


class Pseudonymize(Options):
    """Put a keyed token in the place of the value. Needs a key file."""

    operator: Literal["pseudonymize"] = "pseudonymize"
    template: str = TEMPLATE
    """How a token is written; must hold ``{token}``, may hold ``{entity}`` and ``{kid}``."""
    scope: Scope | None = None
    """Where equal values get equal tokens: in the `corpus`, in a `document`, or at no other
    `occurrence`; unset, `occurrence` for numbers and dates few enough to try, else `corpus`."""

    @field_validator("template")
    @classmethod
    def _holds_the_token(cls, template: str) -> str:
        if "{token}" not in template:
            raise ValueError("template must hold {token}, else all values become the same text")
        return template


class _Pseudonymizer:
    def __init__(self, options: Pseudonymize, keys: Keys) -> None:
        self._scope = options.scope
        self._tokens = Tokens(keys, options.template)
        self.everywhere = lru_cache(CACHED)(self._in_corpus)

    def __call__(self, value: str, entity: str) -> str:
        return self._put(value, entity)

    def within(self, document: Document) -> Operate:
        return lambda value, entity: self._put(value, entity, document)

    def _put(self, value: str, entity: str, document: Document | None = None) -> Pseudonym:
        scope = self._scope or default_scope(entity)
        if scope == "corpus":
            return self.everywhere(value, entity)
        document = document or Document.of([value])
        return self._tokens.pseudonym(value, entity, scope=scope, document=document.key)

    def _in_corpus(self, value: str, entity: str) -> Pseudonym:
        return self._tokens.pseudonym(value, entity, scope="corpus")


def make(options: Pseudonymize, keys: Keys | None) -> Operate:
    """Return the operator; raises ``KeyFileError`` without keys."""
    made = _Pseudonymizer(options, required(keys, "pseudonymize"))
    return made.everywhere if options.scope == "corpus" else made
