"""What of a finding in the output is residue: it stood in the input as well.

Whatever the run put in, a label, a token, a mask or a made-up name, does not stand in the input
record; whatever it missed does.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from recognizers import ENTITIES, Span
from scrub.policy import Policy

Texts = TypeVar("Texts")

_WORD = re.compile(r"[^\W_]{3,}")


def residual(value: str, span: Span, before: Sequence[str], labels: frozenset[str]) -> bool:
    """Say whether a finding stood in one of the texts ``before``, whole or, a name, in part.

    ``labels`` are the words that replacements are made of.

    >>> span = Span(0, 15, "PERSON", 1.0, "x")
    >>> [residual("<PERSON> Okafor", span, [text], frozenset({"PERSON"}))
    ...  for text in ("Ngozi Okafor", "Ngozi Nwosu")]
    [True, False]
    """
    if any(value in text for text in before):
        return True
    if span.entity not in ENTITIES or ENTITIES[span.entity].family != "name":
        return False
    words = [word for word in _WORD.findall(value) if word not in labels and word[0].isupper()]
    return any(word in _WORD.findall(text) for text in before for word in words)


def labels_of(policy: Policy) -> frozenset[str]:
    """Return the words of the labels a policy puts in the place of values."""
    return frozenset(word for name in policy.on() for word in (name, *_WORD.findall(name)))


def origins(
    records: Iterable[tuple[int, Texts]], wanted: Sequence[int], *, dropped: int
) -> Iterator[tuple[int, Texts]]:
    """Yield, for each wanted output position, the input records it may come from.

    ``records``: the input's records that did not go to quarantine, in order, each made when it is
    asked for. An operator may have ``dropped`` some of them, nobody knows which: the record at
    position ``n`` of the output was at ``n`` to ``n + dropped`` of these.

    >>> list(origins(enumerate("abcde"), [1, 3], dropped=1))
    [(1, 'b'), (1, 'c'), (3, 'd'), (3, 'e')]
    """
    for rank, texts in records:
        for place in wanted[bisect_left(wanted, rank - dropped) : bisect_right(wanted, rank)]:
            yield place, texts
