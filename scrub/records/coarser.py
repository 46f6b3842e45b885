"""Values at a level of a hierarchy: looked up, in bands, prefixes, periods, map cells.

Each function takes an array of values and a level above 0 and returns texts, nulls for nulls.
"""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from scrub.errors import RecordsError

PERIODS = {"day": "%Y-%m-%d", "month": "%Y-%m", "quarter": "", "year": "%Y", "decade": ""}
"""Periods of dates, finest first, with how they are written where a format says it."""


class Ends(NamedTuple):
    """Where numbers become one value: from ``top`` on, and below ``bottom``."""

    top: float | None
    bottom: float | None


def as_text(values: pa.Array, level: int) -> pa.Array:
    """Return the values as texts.

    >>> as_text(pa.array([1, None]), 0).to_pylist()
    ['1', None]
    """
    return values.cast(pa.string())


def looked_up(values: pa.Array, level: int, *, levels: Sequence[pa.Array]) -> pa.Array:
    """Return what a table says of the values; its first column holds them.

    Raises ``RecordsError`` with how many values the table lacks, and where the first stands.
    """
    found = pc.index_in(values.cast(pa.string()), levels[0])
    missing = pc.and_(pc.is_null(found), pc.is_valid(values))
    _refuse(missing, "not in the hierarchy; add them to its table")
    return levels[level].take(found)


def bands(values: pa.Array, level: int, *, widths: Sequence[float], ends: Ends) -> pa.Array:
    """Return bands of numbers: ``30-39`` of whole ones, ``[0.5, 1)`` of others.

    >>> bands(pa.array([-1.5, 3.5, 12.0]), 1, widths=[5], ends=Ends(10, None)).to_pylist()
    ['[-5, 0)', '[0, 5)', '10+']
    """
    whole, numbers = _numbers(values)
    if level == 0:
        texts = values.cast(pa.string())
    else:
        width = widths[level - 1]
        which = np.floor(numbers / width + 1e-9)
        known = ~np.isnan(which)
        distinct, inverse = np.unique(which[known], return_inverse=True)
        named = pa.array([_band(low * width, width, whole, ends) for low in distinct], pa.string())
        index = np.zeros(len(which), np.int64)
        index[known] = inverse
        texts = named.take(pa.array(index, mask=~known))
    if ends.top is not None:
        texts = pc.if_else(numbers >= ends.top, f"{ends.top:.10g}+", texts)
    if ends.bottom is not None:
        texts = pc.if_else(numbers < ends.bottom, f"<{ends.bottom:.10g}", texts)
    return texts


def prefixes(values: pa.Array, level: int, *, lengths: Sequence[int]) -> pa.Array:
    """Return the first characters, and a star for each that is gone."""
    texts = values.cast(pa.string())
    kept = lengths[level - 1]
    head = pc.utf8_slice_codeunits(texts, 0, kept)
    gone = pc.max_element_wise(pc.subtract(pc.utf8_length(texts), kept), 0)
    return pc.binary_join_element_wise(head, pc.binary_repeat("*", gone), "")


def periods(values: pa.Array, level: int, *, names: Sequence[str]) -> pa.Array:
    """Return the periods dates lie in: ``2024-02``, ``2024-Q1``, ``2024``, ``2020s``."""
    if not pa.types.is_temporal(values.type):
        texts = values.cast(pa.string())
        iso = pc.match_substring_regex(texts, r"^\d{4}-\d\d-\d\d($|[T ])")
        _refuse(pc.invert(pc.fill_null(iso, True)), "no dates such as 2024-02-29")
        try:
            values = pc.utf8_slice_codeunits(texts, 0, 10).cast(pa.date32())
        except pa.ArrowInvalid:
            raise RecordsError("some of the dates are not in the calendar") from None
    name = names[level - 1]
    year = pc.year(values).cast(pa.string())
    if name == "quarter":
        return pc.binary_join_element_wise(year, pc.quarter(values).cast(pa.string()), "-Q")
    if name == "decade":
        return pc.binary_join_element_wise(pc.utf8_slice_codeunits(year, 0, 3), "0s", "")
    return pc.strftime(values, format=PERIODS[name])


def cells(values: pa.Array, level: int, *, degrees: Sequence[float]) -> pa.Array:
    """Return the south-west corners of the cells that points ``latitude, longitude`` lie in.

    >>> cells(pa.array(["51.5074, -0.1278"]), 1, degrees=[0.1]).to_pylist()
    ['51.5, -0.2']
    """
    texts = values.cast(pa.string())
    parts = pc.extract_regex(
        texts, r"^\s*(?P<a>[-+]?\d{1,3}(?:\.\d+)?)\s*,\s*(?P<b>[-+]?\d{1,3}(?:\.\d+)?)\s*$"
    )
    _refuse(pc.and_(pc.is_null(parts), pc.is_valid(texts)), "no points such as 51.5074, -0.1278")
    side = degrees[level - 1]
    places = max(0, -math.floor(math.log10(side)))
    corners = []
    for part in ("a", "b"):
        _, numbers = _numbers(pc.struct_field(parts, part))
        low = np.floor(numbers / side + 1e-9) * side
        corners.append(pa.array([f"{each:.{places}f}" for each in low]))
    joined = pc.binary_join_element_wise(*corners, ", ")
    return pc.if_else(pc.is_valid(texts), joined, pa.scalar(None, pa.string()))


def csv_rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the rows of a CSV text that hold anything."""
    return [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]


def csv_text(rows: Iterable[Iterable[Any]], delimiter: str) -> str:
    """Return rows as CSV text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _numbers(values: pa.Array) -> tuple[bool, npt.NDArray[np.float64]]:
    """Return whether all values are whole numbers, and the values, NaN for null."""
    try:
        numbers = values.cast(pa.float64())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise RecordsError("values that are no numbers; give such columns a table") from None
    array = np.asarray(numbers.to_numpy(zero_copy_only=False), np.float64)
    if np.isinf(array).any():
        raise RecordsError("values that are infinite")
    return bool((np.floor(array) == array)[~np.isnan(array)].all()), array


def _band(low: float, width: float, whole: bool, ends: Ends) -> str:
    high = low + width
    if ends.top is not None:
        high = min(high, ends.top)
    if ends.bottom is not None:
        low = max(low, ends.bottom)
    if not whole or width != int(width):
        return f"[{low:.10g}, {high:.10g})"
    return f"{low:.0f}" if high - low == 1 else f"{low:.0f}-{high - 1:.0f}"


def _refuse(bad: pa.Array, why: str) -> None:
    """Raise an error that counts bad values, and shows none."""
    count = pc.sum(bad).as_py() or 0
    if count:
        first = pc.index(bad, True).as_py()
        raise RecordsError(f"{count} distinct values are {why} (the first is number {first})")
