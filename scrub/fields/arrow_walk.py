"""Read the texts out of the arrays of a column, and put new ones in their place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from scrub.fields.arrow_plan import Leaf, List, Nothing, Plan, Struct
from scrub.fields.types import INVALID_UTF8, MISSING_FIELD

Row = int | None
"""The row an element belongs to; None when something above it is null."""

Clean = Mapping[tuple[int, int], str]
"""The texts to write, by number of the leaf and position in it."""


@dataclass(slots=True)
class Reading:
    """What a walk over a batch has found so far.

    ``texts`` are (row, leaf, position, text); ``found`` are the rows that have a field.
    """

    texts: list[tuple[int, int, int, str]] = field(default_factory=list, repr=False)
    faults: dict[int, str] = field(default_factory=dict)
    found: set[int] = field(default_factory=set)
    leaves: int = 0

    def read(self, plan: Plan, array: pa.Array, rows: Sequence[Row]) -> None:
        """Read the texts of an array, whose elements belong to ``rows``."""
        if isinstance(plan, Struct):
            self._read_struct(plan, array, rows)
        elif isinstance(plan, List):
            self._read_list(plan, array, rows)
        elif not isinstance(plan, Nothing):
            self.found.update(row for row in rows if row is not None)
            if isinstance(plan, Leaf):
                self._read_leaf(array, rows)

    def _read_leaf(self, array: pa.Array, rows: Sequence[Row]) -> None:
        for place, (row, text) in enumerate(zip(rows, _strings(array), strict=True)):
            if row is None or text is None:
                continue
            if text is _INVALID:
                self.faults[row] = INVALID_UTF8
            else:
                self.texts.append((row, self.leaves, place, text))
        self.leaves += 1

    def _read_struct(self, plan: Struct, array: pa.Array, rows: Sequence[Row]) -> None:
        inner = [row if valid else None for row, valid in zip(rows, _valid(array), strict=True)]
        self._missing(plan, rows, inner)
        children = array.flatten()
        for index, child in plan.children.items():
            self.read(child, children[index], inner)

    def _read_list(self, plan: List, array: pa.Array, rows: Sequence[Row]) -> None:
        inner: list[Row] = []
        outer: list[Row] = []
        for row, length in zip(rows, pc.list_value_length(array).to_pylist(), strict=True):
            outer.append(None if length is None else row)
            inner.extend([row] * (length or 0))
            if length == 0 and row is not None:
                self.found.add(row)  # an empty list lacks nothing
        self._missing(plan, rows, outer)
        self.read(plan.element, array.flatten(), inner)

    def _missing(self, plan: Struct | List, rows: Sequence[Row], there: Sequence[Row]) -> None:
        if plan.required:
            for row, still in zip(rows, there, strict=True):
                if row is not None and still is None:
                    self.faults.setdefault(row, MISSING_FIELD)


class Writing:
    """A walk that takes the same way as ``Reading``, and builds the arrays anew.

    A text that is not in ``clean`` becomes null: its record is not to be kept.
    """

    def __init__(self, clean: Clean) -> None:
        self._clean = clean
        self.leaves = 0

    def written(self, plan: Plan, array: pa.Array) -> pa.Array:
        """Return an array like ``array``, with the clean texts."""
        if isinstance(plan, Leaf):
            return self._written_leaf(plan, array)
        if isinstance(plan, Struct):
            return self._written_struct(plan, array)
        if isinstance(plan, List):
            return self._written_list(plan, array)
        return array

    def _written_leaf(self, plan: Leaf, array: pa.Array) -> pa.Array:
        none = None if plan.nullable else ""
        leaf = self.leaves
        self.leaves += 1
        new = [self._clean.get((leaf, place), none) for place in range(len(array))]
        return pa.array(new, type=plan.type)

    def _written_struct(self, plan: Struct, array: pa.Array) -> pa.Array:
        children = array.flatten()
        for index, child in plan.children.items():
            children[index] = self.written(child, children[index])
        return pa.StructArray.from_arrays(children, fields=list(array.type), mask=_nulls(array))

    def _written_list(self, plan: List, array: pa.Array) -> pa.Array:
        kind = pa.LargeListArray if pa.types.is_large_list(array.type) else pa.ListArray
        offsets = [0]
        for length in pc.list_value_length(array).to_pylist():
            offsets.append(offsets[-1] + (length or 0))
        return kind.from_arrays(
            pa.array(offsets, type=pa.int64() if kind is pa.LargeListArray else pa.int32()),
            self.written(plan.element, array.flatten()),
            type=array.type,
            mask=_nulls(array),
        )


_INVALID: Any = object()


def _strings(array: pa.Array) -> list[Any]:
    """Return the strings of an array, with ``_INVALID`` for those that are not UTF-8."""
    try:
        strings: list[Any] = array.to_pylist()
    except UnicodeDecodeError:
        return [_string(element) for element in array]
    return strings


def _string(element: pa.Scalar) -> Any:
    try:
        return element.as_py()
    except UnicodeDecodeError:
        return _INVALID


def _valid(array: pa.Array) -> list[bool]:
    valid: list[bool] = array.is_valid().to_pylist()
    return valid


def _nulls(array: pa.Array) -> pa.Array | None:
    return array.is_null() if array.null_count else None
