"""Hierarchies: how the values of a column are said with ever less in them.

Level 0 is the value itself, each further level says less, the last one says nothing: ``*``. What
one level makes the same, every higher level keeps the same; tables that do not are refused.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scrub.errors import RecordsError
from scrub.records import coarser

ALL = "*"
"""What the last level says of every value."""

Say = Callable[[pa.Array, int], pa.Array]


@dataclass(frozen=True, repr=False)
class Hierarchy:
    """The levels of a column.

    ``height`` counts them, level 0 included. ``say`` gives values at a level above 0.
    ``domain`` holds the values the hierarchy knows; None where it can take any of their kind.
    ``plain`` tells that level 0 leaves values as they are.
    """

    height: int
    say: Say
    domain: pa.Array | None = None
    plain: bool = True

    def level(self, values: pa.Array | pa.ChunkedArray, n: int) -> pa.Array:
        """Return the values at level ``n``; nulls stay null up to the last level.

        Raises ``RecordsError`` for a level there is not, and for values the hierarchy cannot take.

        >>> ages = pa.array([34, 39, 97])
        >>> bands = Hierarchy.intervals([5, 10], top=90)
        >>> [bands.level(ages, n).to_pylist() for n in range(bands.height)]
        [['34', '39', '90+'], ['30-34', '35-39', '90+'], ['30-39', '30-39', '90+'], ['*', '*', '*']]
        """
        if not 0 <= n < self.height:
            raise RecordsError(f"no level {n}; there are 0 to {self.height - 1}")
        if isinstance(values, pa.ChunkedArray):
            values = values.combine_chunks()
        if n == self.height - 1:
            return pa.repeat(pa.scalar(ALL), len(values))
        if n == 0 and self.plain:
            return values
        if len(values) == values.null_count:
            return pa.nulls(len(values), pa.string())
        return self.say(values, n)

    @classmethod
    def table(cls, rows: Sequence[Sequence[str]]) -> "Hierarchy":
        """Return the hierarchy of a table: a row per value, a column per level.

        A last level ``*`` is added where the last column is not the same for all.

        >>> Hierarchy.table([("Graz", "AT"), ("Linz", "AT"), ("Bonn", "DE")]).height
        3
        """
        widths = {len(row) for row in rows}
        if len(widths) != 1 or not min(widths):
            raise RecordsError("a hierarchy needs a row per value, all with the same columns")
        columns = [list(column) for column in zip(*rows, strict=True)]
        if len(set(columns[0])) < len(rows):
            raise RecordsError(f"{len(rows) - len(set(columns[0]))} values stand twice")
        for number, (fine, coarse) in enumerate(pairwise(columns), start=1):
            if len(set(zip(fine, coarse, strict=True))) > len(set(fine)):
                raise RecordsError(
                    f"level {number} tells apart what level {number - 1} makes the same"
                )
        if len(columns) > 1 and len(set(columns[-1])) == 1:
            columns.pop()
        arrays = tuple(pa.array(column, pa.string()) for column in columns)
        return cls(len(arrays) + 1, partial(coarser.looked_up, levels=arrays), arrays[0])

    @classmethod
    def read_arx(cls, path: str | Path, *, delimiter: str = ";") -> "Hierarchy":
        """Read a hierarchy as ARX writes it: no header, a row per value, finest first."""
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
            rows = coarser.csv_rows(text, delimiter)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise RecordsError(f"hierarchy {path}: {type(error).__name__}") from None
        try:
            return cls.table(rows)
        except RecordsError as error:
            raise RecordsError(f"hierarchy {path}: {error}") from None

    def write_arx(
        self, path: str | Path, values: pa.Array | None = None, *, delimiter: str = ";"
    ) -> None:
        """Write the hierarchy as ARX reads it.

        ``values``: which values to write; needed where the hierarchy knows no domain of its own.
        """
        chosen = self.domain if values is None else pc.unique(values)
        if chosen is None:
            raise RecordsError("this hierarchy takes any value; say which ones to write")
        levels = [self.level(chosen, n).cast(pa.string()).to_pylist() for n in range(self.height)]
        Path(path).write_text(coarser.csv_text(zip(*levels, strict=True), delimiter), "utf-8")

    @classmethod
    def intervals(
        cls, widths: Sequence[float], *, top: float | None = None, bottom: float | None = None
    ) -> "Hierarchy":
        """Return bands of numbers, each width a multiple of the one before.

        ``top``: numbers from here on are one value at every level, ``90+``; ``bottom``: those below
        it are one, ``<10``.
        """
        _multiples("widths", widths)
        ends = coarser.Ends(top, bottom)
        say = partial(coarser.bands, widths=tuple(widths), ends=ends)
        return cls(len(widths) + 2, say, plain=top is None and bottom is None)

    @classmethod
    def prefixes(cls, lengths: Sequence[int]) -> "Hierarchy":
        """Return the first characters of texts, as of postcodes: ``[4, 3, 0]``.

        >>> Hierarchy.prefixes([3, 0]).level(pa.array(["02139", "02142"]), 1).to_pylist()
        ['021**', '021**']
        """
        kept = [length for length in lengths if length]
        if any(a <= b for a, b in pairwise(kept)) or min(kept, default=1) < 1:
            raise RecordsError(
                f"prefixes {list(lengths)}: each must be shorter than the one before"
            )
        return cls(len(kept) + 2, partial(coarser.prefixes, lengths=tuple(kept)))

    @classmethod
    def dates(cls, periods: Sequence[str]) -> "Hierarchy":
        """Return the periods dates lie in, finest first, of ``coarser.PERIODS``.

        Takes dates, timestamps and ISO 8601 texts.

        >>> days = pa.array(["2024-02-29", "2024-05-01"])
        >>> Hierarchy.dates(["month", "decade"]).level(days, 1).to_pylist()
        ['2024-02', '2024-05']
        """
        known = list(coarser.PERIODS)
        if not set(periods) <= set(known) or list(periods) != sorted(periods, key=known.index):
            raise RecordsError(f"periods are some of {', '.join(known)}, in this order")
        return cls(len(periods) + 2, partial(coarser.periods, names=tuple(periods)))

    @classmethod
    def cells(cls, degrees: Sequence[float]) -> "Hierarchy":
        """Return map cells of so many degrees for texts ``latitude, longitude``.

        A cell is named by its south-west corner, as the operator `generalize` names it in prose.
        """
        _multiples("degrees", degrees)
        return cls(len(degrees) + 2, partial(coarser.cells, degrees=tuple(degrees)))

    @classmethod
    def suppression(cls) -> "Hierarchy":
        """Return the hierarchy of a value and nothing: with local recoding, cell suppression."""
        return cls(2, coarser.as_text)


def _multiples(what: str, steps: Sequence[float]) -> None:
    ratios = np.array(steps[1:]) / np.array(steps[:-1]) if len(steps) > 1 else np.array([])
    whole = np.abs(ratios - np.round(ratios)) < 1e-9
    if min(steps, default=1) <= 0 or not whole.all() or (ratios < 2 - 1e-9).any():
        raise RecordsError(f"{what} {list(steps)}: each must be a multiple of the one before")
