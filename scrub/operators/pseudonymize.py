"""Put a token in the place of the value: equal values, equal tokens, linked by the key alone.

The token is a function of the key and the value alone, so workers and machines never coordinate.
A vault, where one is kept, maps tokens back.
"""

from typing import Literal

from pydantic import field_validator

from scrub.operators.base import Operate, Options
from scrub.vault.keys import Keys, required
from scrub.vault.tokens import TEMPLATE, Tokens


class Pseudonymize(Options):
    """Put a keyed token in the place of the value. Needs a key file."""

    operator: Literal["pseudonymize"] = "pseudonymize"
    template: str = TEMPLATE
    """How a token is written; must hold ``{token}``, may hold ``{entity}`` and ``{kid}``."""

    @field_validator("template")
    @classmethod
    def _holds_the_token(cls, template: str) -> str:
        if "{token}" not in template:
            raise ValueError("template must hold {token}, else all values become the same text")
        return template


def make(options: Pseudonymize, keys: Keys | None) -> Operate:
    """Return the operator; raises ``KeyFileError`` without keys."""
    tokens = Tokens(required(keys, "pseudonymize"), options.template)
    return tokens.token
