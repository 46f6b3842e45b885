"""A conversation: what its user wrote is hidden from the model and given back in the answer.

A pseudonym looks like ``⟦PERSON_1_4G7QK2ZD⟧``: the entity, a number, and letters that are random
for each session. Only those that this very session put into a prompt are given back; one of
another session, of another tenant, or made up by the model, is none of its.
"""

import re
import secrets
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from scrub.errors import OutputFilterError
from scrub.finder import Finder
from scrub.output_filter.actions import Actions
from scrub.output_filter.leaks.verbatim import rows
from scrub.policy import Policy
from scrub.policy_file import load_policy
from scrub.transform import transform
from scrub.vault.canonical import canonical
from scrub.vault.tokens import CHECKED

PSEUDONYM = re.compile(r"⟦([A-Z_]{1,40})_(\d{1,9})_([0-9A-V]{8})⟧")
_MARK_LENGTH = 8


class Standing(NamedTuple):
    """Where a pseudonym stands in a text, and what it stands for; None when it is not known."""

    start: int
    end: int
    value: str | None


class Session:
    """One user's conversation. Its repr shows no value; it is not picklable.

    >>> session = Session("output-filter", tenant="acme")
    >>> hidden = session.hide("I am ngozi@example.com, write to me")
    >>> "ngozi" in hidden, session.restore(hidden)
    (False, 'I am ngozi@example.com, write to me')
    """

    def __init__(self, policy: Policy | str | Path, *, tenant: str = "") -> None:
        self.policy = policy if isinstance(policy, Policy) else load_policy(policy)
        self.tenant = tenant
        self._mark = _random_mark()
        self._values: dict[str, str] = {}  # pseudonym → the value a prompt had
        self._pseudonyms: dict[tuple[str, str], str] = {}  # entity, canonical value → pseudonym
        self._counts: dict[str, int] = {}
        self._protected: list[str] = []
        self._rows: dict[int, frozenset[str]] = {}
        self._made: set[str] = set()

    def __repr__(self) -> str:
        return f"Session(tenant={self.tenant!r}, pseudonyms={len(self._values)})"

    def __getstate__(self) -> None:
        raise TypeError("a session holds values and stays where it is")

    def hide(self, prompt: str) -> str:
        """Return a prompt with pseudonyms in the place of what the policy looks for.

        Raises ``OutputFilterError`` when it cannot be read: then it must not be sent.
        """
        try:
            spans = self._finder.edits(prompt)
            return transform(prompt, spans, self._hidden).text
        except Exception as error:
            raise OutputFilterError(
                f"the prompt could not be screened ({type(error).__name__}); do not send it"
            ) from None

    def protect(self, text: str) -> None:
        """Keep a text, such as a system prompt, from being said word for word in an answer."""
        self._protected.append(text)
        self._rows.clear()

    @property
    def protects(self) -> bool:
        """Whether there is such a text."""
        return bool(self._protected)

    def prompts(self, words: int) -> frozenset[str]:
        """Return the rows of so many words in what is protected, as they are known by."""
        if words not in self._rows:
            self._rows[words] = frozenset(
                row for text in self._protected for row in rows(text, words)
            )
        return self._rows[words]

    def restore(self, text: str) -> str:
        """Return a text with values in the place of the pseudonyms that this session made."""
        parts, last = [], 0
        for place in self.standing_in(text):
            if place.value is not None:
                parts += [text[last : place.start], place.value]
                last = place.end
        return "".join([*parts, text[last:]])

    def standing_in(self, text: str) -> Iterator[Standing]:
        """Yield every pseudonym in a text, this session's or not."""
        for found in PSEUDONYM.finditer(text):
            yield Standing(*found.span(), self._values.get(found.group()))

    def owns(self, pseudonym: str) -> bool:
        """Say whether a pseudonym was made by this session."""
        return pseudonym in self._made

    def pseudonym(self, value: str, entity: str) -> str:
        """Return the pseudonym for a value that the model said: one that is never given back."""
        key = entity, canonical(entity, value)
        if key not in self._pseudonyms:
            number = self._counts[entity] = self._counts.get(entity, 0) + 1
            made = self._pseudonyms[key] = f"⟦{entity}_{number}_{self._mark}⟧"
            self._made.add(made)
        return self._pseudonyms[key]

    def _hidden(self, value: str, entity: str) -> str:
        pseudonym = self.pseudonym(value, entity)
        self._values.setdefault(pseudonym, value)
        return pseudonym

    @cached_property
    def _finder(self) -> Finder:
        return Finder(Actions(self.policy).finding_policy())


def _random_mark() -> str:
    number = secrets.randbits(5 * _MARK_LENGTH)
    return "".join(CHECKED[number >> 5 * place & 31] for place in range(_MARK_LENGTH))
