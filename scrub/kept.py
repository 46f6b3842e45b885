"""What is let stand, counted: each value once, however many recognizers found it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from recognizers import Span
from recognizers.benign import Verdict


def standing(kept: Sequence[Verdict], edits: Sequence[Span]) -> list[Verdict]:
    """Return the verdicts, in order, on what stands: the outermost spans without an edit in them.

    >>> whole, part, other = (Span(*place, "URL", 0.9, "x") for place in ((0, 9), (0, 4), (12, 15)))
    >>> verdicts = [(part, "hash"), (whole, "web_page"), (other, "version")]
    >>> [code for _, code in standing(verdicts, [other])]
    ['web_page']
    """
    found: list[Verdict] = []
    if not kept:
        return found
    for span, code in sorted(kept, key=lambda each: (each[0].start, -each[0].end, each[1])):
        inside = found and span.end <= found[-1][0].end
        if not inside and not any(e.start < span.end and span.start < e.end for e in edits):
            found.append((span, code))
    return found


def counted(kept: Iterable[Iterable[Verdict]]) -> dict[str, int]:
    """Return, for each reason, how many spans of some texts are let stand for it."""
    return dict(Counter(code for verdicts in kept for _, code in verdicts))
