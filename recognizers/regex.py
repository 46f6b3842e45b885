"""RE2 with nothing around it: where a pattern matches, as plain numbers.

The library's own ``finditer`` makes an object for each match and copies its options for each
search; a scan makes thousands of them for each megabyte.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import re2

OPTIONS = re2.Options()
OPTIONS.max_mem = 64 << 20
OPTIONS.log_errors = False  # it logs on its own to standard error; what matters, it raises

Spans = list[tuple[int, int]]
"""The whole match, then each group; (-1, -1) for one that is not there."""

Search = Callable[[bytes, int, int], Spans]
"""Called with data, where to begin and where to end: the leftmost match."""

NONE = (-1, -1)


@cache
def compiled(pattern: str) -> tuple[Search, int]:
    r"""Return how to search for a pattern, and how many groups it has.

    Raises ``re2.error`` for a pattern that is not RE2 syntax.

    >>> search, groups = compiled(r"\bid (\d{1,9})")
    >>> search(b"my id 42", 0, 8), groups
    ([(3, 8), (6, 8)], 1)
    """
    whole = re2.compile(pattern, OPTIONS)
    try:
        bare, anchor = whole._regexp.Match, re2._Anchor.UNANCHORED
        bare(anchor, b"", 0, 0)
    except (AttributeError, TypeError):  # another version keeps it elsewhere
        return _slowly(whole), whole.groups
    return partial(bare, anchor), whole.groups


def _slowly(whole: Any) -> Search:
    def search(data: bytes, start: int, end: int) -> Spans:
        match = whole.search(data, start, end)
        spans = range(whole.groups + 1)
        return [match.span(each) for each in spans] if match else [NONE for _ in spans]

    return search
