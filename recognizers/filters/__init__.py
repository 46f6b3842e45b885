"""Which rules may match where: one pass over a block for all rules together.

Rules whose matches hold a few digits close together are looked for around digits only, a tenth
of ordinary text (``windows.py``); the others everywhere. Two engines do the looking: Hyperscan,
where its wheel is installed, and RE2's sets anywhere. Both only narrow down where the pattern
itself then runs, so the matches are the same.
"""

from collections.abc import Callable, Mapping, Sequence

from recognizers.filters.hyperscan import HyperscanFilter, hyperscan_at_hand
from recognizers.filters.sets import SetFilter
from recognizers.filters.shape import Filter, Region, Shape, shape, shapes

ENGINES: Mapping[str, Callable[[Sequence[Shape]], Filter]] = {
    "re2": SetFilter,
    "hyperscan": HyperscanFilter,
}

__all__ = ["ENGINES", "Filter", "Region", "Shape", "hyperscan_at_hand", "shape", "shapes"]
