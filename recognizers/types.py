"""The whole contract between finding personal data and doing something about it.

A *recognizer* takes a list of texts and gives a list of span lists. A *rule* is the data a rule
recognizer runs on; a *model* is anything with ``find``. Spans carry offsets, never text.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec

Validator = Callable[[str], bool]
Extend = Callable[[bytes, int, int], int]
"""Called with UTF-8, a place in it and where to stop; returns where the value ends, from the place
on. Bytes and places, not a text: a text would have to be copied for each match."""


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """Where one entity stands in a text: code-point offsets, ``end`` exclusive.

    ``score`` is the probability, between 0 and 1, that the span is what ``entity`` says;
    ``recognizer`` names the rule or model that found it.
    """

    start: int
    end: int
    entity: str
    score: float
    recognizer: str


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule file declares: one pattern and the evidence that goes with it.

    ``pattern``
        RE2 syntax, matched on UTF-8 text. A group marks the value inside a longer match.
    ``prior``
        how often a match with no other evidence is the real thing, 0 to 1.
    ``validate``, ``chance``
        a check of the matched text (checksum, number plan), and how often random text of this
        shape passes it: a Luhn digit passes by chance 1 time in 10, so ``chance=0.1``.
    ``context``
        words that make the entity likely when they stand nearby, in lower case.
    ``apart``
        characters over which the value may not go on: with ``apart="-."`` the match ``12-34``
        is refused inside ``12-34-56``. A letter, a digit or ``_`` next to it always refuses it.
    ``extend``
        for values too long for a pattern, which is bounded: the pattern matches their head, this
        says where they end. It is called once for each head, sees no further than the end of the
        text or 64 KiB, and what it passes over is not searched again, so the time stays linear.
        ``validate`` gets the whole value; a head alone is for it to refuse.
    """

    entity: str
    pattern: str
    prior: float
    validate: Validator | None = None
    chance: float = 1.0
    context: tuple[str, ...] = ()
    apart: str = ""
    extend: Extend | None = None


class Recognizer(Protocol):
    """Anything that finds spans: the rule scanner, a model, an adapter around another library."""

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return, for each text, its spans in order of start."""
        ...
