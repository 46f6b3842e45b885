"""What the tagger is trained on: texts with labelled spans."""

from typing import NamedTuple

LABELS = ("PERSON", "LOCATION", "STREET_ADDRESS", "ORG", "DATE", "AGE", "USERNAME", "ID")
IGNORE = "IGNORE"  # a span without loss


class Document(NamedTuple):
    """A text, its labelled spans, and which labels it is labelled with completely.

    Spans are ``(start, end, label)`` in code points, end exclusive, sorted and disjoint; a label is
    one of ``LABELS`` or ``IGNORE``.
    """

    text: str
    spans: list[tuple[int, int, str]]
    annotated: frozenset[str]
    lang: str
