"""Values, operators and spans for the tests of documents that are not prose."""

import string
from collections.abc import Callable, Iterable, Sequence

from hypothesis import strategies as st

from recognizers import Span
from scrub.operators import OPERATORS as MAKERS
from scrub.operators.hash import Hash
from scrub.operators.mask import Mask
from scrub.operators.pseudonymize import Pseudonymize
from scrub.operators.redact import Redact
from scrub.operators.replace import Replace
from scrub.transform import transform
from scrub.vault.keys import Keys

Operate = Callable[[str, str], str]

KEYS = Keys(project="test", kid="k1", secret=bytes(32))
SETTINGS = (
    Replace(),
    Replace(label="[{entity}]"),
    Replace(label='it\'s a "{entity}": {x}, 1 # & <b> | \\n'),
    Mask(),
    Mask(char="'"),
    Mask(keep_format=False),
    Redact(),
    Hash(),
    Pseudonymize(),
)
OPERATORS: list[Operate] = [MAKERS[each.operator](each, KEYS) for each in SETTINGS]
operators = st.sampled_from(OPERATORS)

# Every one holds a part, without escapes in any syntax, that nothing else in a document holds.
WORDS = {
    "ana.qvist@example.org": "qvist@example",
    "naïve.qvist@example.org": "qvist@example",
    "Zoë Qvist": "Qvist",
    "(555) 0100-777": "0100-777",
    "987-65-4321": "987-65-4321",
    "12 Qvist St.\nQville": "Qville",
    "4111111111111111": "4111111111111111",
    'Ann "Q" Qvist\\': "Qvist",
}
NUMBERS = [4111111111111111, 987654321, 98765.4321, 5550100777]
PARTS = [*dict.fromkeys([*WORDS.values(), *map(str, NUMBERS)])]

filler = st.text(string.ascii_lowercase + " \n\t\\\"'{}[]<>&%#:,|-é😀", max_size=8)
names = st.text(string.ascii_lowercase, min_size=1, max_size=6)
words = st.builds("".join, st.tuples(filler, st.sampled_from([*WORDS]), filler)) | filler
numbers = st.sampled_from(NUMBERS) | st.integers(-99, 99)
reaches = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=9, max_size=9)


def found(text: str, reach: Sequence[tuple[int, int]] = ()) -> list[Span]:
    """Return spans of everything planted, each reaching further out by so many characters."""
    places = sorted((at, at + len(part)) for part in PARTS for at in _everywhere(part, text))
    spans: list[Span] = []
    for index, (start, end) in enumerate(places):
        before, after = reach[index % len(reach)] if reach else (0, 0)
        last = spans[-1].end if spans else 0
        if last < end:
            start, end = max(start - before, last), min(end + after, len(text))
            spans.append(Span(start, end, "PERSON", 0.9, "test"))
    return spans


def scrubbed(text: str, spans: Iterable[Span], operate: Operate) -> str:
    """Return the new text, having made sure that nothing planted is left in it."""
    new = transform(text, spans, operate).text
    assert not [part for part in PARTS if part in new]
    return new


def _everywhere(part: str, text: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(part, at)]
