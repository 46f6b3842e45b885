"""The parts of a text around digits: a tenth of ordinary text, and all that many rules need."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

# What a rule looked for around digits alone may look like, in bytes: so many digits, so close to
# each other, with so much before and after them.
DIGITS, GAP, LEAD, TRAIL = 5, 8, 12, 40


class Windows(NamedTuple):
    """The parts of a text around digits, in order: where they start, and where they end."""

    starts: np.ndarray[Any, np.dtype[np.int64]]
    ends: np.ndarray[Any, np.dtype[np.int64]]

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield the parts."""
        for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True):
            yield data[start:end]


def windows(data: bytes) -> Windows:
    """Return the parts of a text in which a rule that is ``around_digits`` may match.

    >>> [data.tolist() for data in windows(b"a" * 50 + b"078-05-1120" + b"a" * 50 + b"42")]
    [[37], [102]]
    """
    digits = np.flatnonzero((np.frombuffer(data, np.uint8) - np.uint8(ord("0"))) < 10)
    cuts = np.flatnonzero(np.diff(digits) > GAP + 1)
    first = np.concatenate(([0], cuts + 1)) if len(digits) else cuts
    last = np.concatenate((cuts, [len(digits) - 1])) if len(digits) else cuts
    enough = last - first + 1 >= DIGITS
    # A byte more on each side: whether a word ends there depends on it.
    starts = np.maximum(digits[first[enough]] - LEAD - 1, 0)
    ends = np.minimum(digits[last[enough]] + TRAIL + 2, len(data))
    # What belongs to two windows would be looked through twice: they become one.
    apart = starts[1:] > ends[:-1]
    edge = np.ones(min(len(starts), 1), bool)
    return Windows(starts[np.append(edge, apart)], ends[np.append(apart, edge)])
