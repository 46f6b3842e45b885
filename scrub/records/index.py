"""Look rows up in a table by several columns of text at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]


class TupleIndex:
    """The distinct tuples of some columns, each known by its row in the table they came from.

    A tuple takes 8 bytes a column: values are numbers, pairs of numbers are numbered again.

    >>> index = TupleIndex([pa.array(["a", "a", "b"]), pa.array(["x", "y", "y"])])
    >>> index.find([["b", "a", "b"], ["y", "x", "x"]]).tolist()
    [2, 0, -1]
    """

    def __init__(self, columns: Sequence[pa.Array]) -> None:
        self._values = [pc.unique(column) for column in columns]
        self._pairs: list[Ints] = []
        key = np.zeros(len(columns[0]) if columns else 0, np.int64)
        for column, values in zip(columns, self._values, strict=True):
            code = pc.index_in(column, value_set=values).to_numpy(zero_copy_only=False)
            key, pairs = _numbered(key * max(1, len(values)) + code)
            self._pairs.append(pairs)
        self._row = np.full(int(key.max()) + 1 if len(key) else 0, -1, np.int64)
        self._row[key[::-1]] = np.arange(len(key))[::-1]

    def find(self, columns: Sequence[Sequence[str]]) -> Ints:
        """Return the row of each tuple, the first that has it; -1 where there is none."""
        rows = len(columns[0]) if columns else 0
        key, known = np.zeros(rows, np.int64), np.ones(rows, bool)
        for column, values, pairs in zip(columns, self._values, self._pairs, strict=True):
            found = pc.index_in(pa.array(column, values.type), value_set=values)
            code = found.fill_null(-1).to_numpy(zero_copy_only=False)
            wanted = key * max(1, len(values)) + code
            at = np.minimum(np.searchsorted(pairs, wanted), max(0, len(pairs) - 1))
            known &= (code >= 0) & (pairs[at] == wanted if len(pairs) else False)
            key = at
        return np.where(known, self._row[key] if len(self._row) else -1, -1)


def _numbered(key: Ints) -> tuple[Ints, Ints]:
    pairs, numbers = np.unique(key, return_inverse=True)
    return numbers.astype(np.int64), pairs
