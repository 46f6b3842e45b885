"""Choose rows of a column."""

from collections.abc import Iterator, Sequence

import pyarrow as pa


def chosen(column: pa.Array, rows: Sequence[int]) -> pa.Array:
    """Return the elements at ``rows``, in that order."""
    try:
        return column.take(pa.array(rows, type=pa.int64()))
    except pa.ArrowNotImplementedError:  # string_view, as of Arrow 26
        slices = [column.slice(first, length) for first, length in _runs(rows)]
        return pa.concat_arrays(slices or [column.slice(0, 0)])


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, length) for each run of consecutive rows.

    >>> list(_runs([0, 1, 4]))
    [(0, 2), (4, 1)]
    """
    start = 0
    for index in range(1, len(rows) + 1):
        if index == len(rows) or rows[index] != rows[index - 1] + 1:
            yield rows[start], index - start
            start = index
