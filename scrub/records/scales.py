"""A quasi-identifier's levels, for the values in its column and for the same said in a text."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

import pyarrow as pa

from scrub.errors import RecordsError
from scrub.operators import Operate, coordinates, dates, geo
from scrub.records.cells import MISSING
from scrub.records.hierarchy import ALL, Hierarchy
from scrub.records.roles import AnyColumn, Drop, Position, Quasi, is_position
from scrub.records.settings import entity_of

CACHED = 1 << 16
BETWEEN = "; "
_KINDS = {"AGE": "interval", "DATE_OF_BIRTH": "date", "DATE_TIME": "date", "POSTCODE": "prefix"}
_NUMBER = re.compile(r"(?<![\d.,])\d+(?:\.\d+)?(?![\d]|[.,]\d)")


class Scale:
    """The levels of one quasi-identifier. Picklable.

    ``entity`` is what its values are in texts, None where nobody said.
    """

    def __init__(self, name: str, column: Quasi | Position | Drop) -> None:
        self.name = name
        self.column = column
        self.entity = entity_of(column)
        self.hierarchy = _hierarchy(column)
        if isinstance(column, Quasi) and column.source == "text":
            sets = partial(_of_sets, each=self.hierarchy)
            self.hierarchy = Hierarchy(self.hierarchy.height, sets, plain=False)
        self._snapped = _squares(column.cells) if isinstance(column, Position) else ()
        self._said = lru_cache(CACHED)(self._say)
        self.at = lru_cache(CACHED)(self._published)
        self.fits = lru_cache(CACHED)(self._fits)

    def __reduce__(self) -> "tuple[type[Scale], tuple[str, Quasi | Position | Drop]]":
        return Scale, (self.name, self.column)

    @property
    def top(self) -> int:
        """The level that says nothing."""
        return self.hierarchy.height - 1

    def base(self, value: str) -> str:
        """Return the finest that may be published of a value: of a position, its square."""
        return self._snapped[0](value, "") if self._snapped and value else value

    def _published(self, value: str, level: int) -> str:
        """Return what a column says of a value at a level; nothing below 0, of a row left out."""
        if level < 0:
            return MISSING
        if level >= self.top:
            return ALL
        found = self.hierarchy.level(pa.array([value or None], pa.string()), level)[0].as_py()
        return MISSING if found is None else str(found)

    def _fits(self, value: str) -> bool:
        """Say whether the levels can take a value of the column."""
        if value == MISSING:
            return True
        if self._snapped:
            return coordinates.read(value) is not None
        try:
            for level in range(1, self.top):
                self.hierarchy.level(pa.array([value]), level)
        except RecordsError:
            return False
        return True

    @property
    def kind(self) -> str:
        """What its values are like: interval, date, prefix, file, cells or nothing known."""
        if is_position(self.column):
            return "cells"
        said = self.column.hierarchy if isinstance(self.column, Quasi) else None
        kinds = ("interval", "date", "prefix", "file")
        known = next((each for each in kinds if said and getattr(said, each)), None)
        return known or _KINDS.get(self.entity or "", "nothing")

    def plain(self, value: str) -> str | None:
        """Return a value that a text says as its column would hold it: `34`, `1989-03-04`."""
        if self.kind == "interval":
            found = _NUMBER.findall(value)
            return found[0] if len(found) == 1 else None
        if self.kind == "date":
            read = dates.read(value)
            return read.date.isoformat() if read else None
        return value

    def say(self, value: str, level: int) -> str | None:
        """Return what a text may say in the place of a value; None when that is nothing.

        What stands around a number stays: ``aged 34`` becomes ``aged 30-39``.
        """
        return self._said(value.strip(), level)

    def _say(self, value: str, level: int) -> str | None:
        if level >= self.top:
            return None
        if self._snapped:
            return self._squared(value, level)
        plain = self.plain(value)
        if plain is None:
            return None
        said = self._at(plain, level)
        if said == plain or said is None:
            return said and value
        return value.replace(plain, said) if plain in value else said

    def _at(self, value: str, level: int) -> str | None:
        try:
            said = self.hierarchy.level(pa.array([value]), level)[0].as_py()
        except RecordsError:
            return None
        return None if said in (None, ALL) else str(said)

    def _squared(self, value: str, level: int) -> str | None:
        if coordinates.read(value) is None:
            return None
        for square in self._snapped[: level + 1]:
            value = square(value, "")
        return value


def scales_of(columns: Mapping[str, AnyColumn]) -> dict[str, Scale]:
    """Return the scale of every column that may single people out.

    Raises ``RecordsError`` for a hierarchy file that cannot be read.
    """
    return {
        name: Scale(name, column)
        for name, column in columns.items()
        if isinstance(column, Quasi | Position)
    }


def hidden_in(columns: Mapping[str, AnyColumn]) -> dict[str, Scale]:
    """Return scales, of one level that says nothing, of columns left out of the texts as well."""
    return {
        name: Scale(name, column)
        for name, column in columns.items()
        if isinstance(column, Drop) and column.entity
    }


def _hierarchy(column: Quasi | Position | Drop) -> Hierarchy:
    if isinstance(column, Position):
        squares = _squares(column.cells)
        return Hierarchy(len(squares) + 1, partial(_snap, squares=squares))
    said = column.hierarchy if isinstance(column, Quasi) else None
    if said is None:
        return Hierarchy.suppression()
    if said.interval:
        return Hierarchy.intervals(said.interval, top=said.top, bottom=said.bottom)
    if said.prefix is not None:
        return Hierarchy.prefixes(said.prefix)
    if said.date:
        return Hierarchy.dates(said.date)
    return Hierarchy.read_arx(said.file or "")


def set_of(values: Iterable[str]) -> str:
    """Return several values that one row has as one text.

    >>> set_of(["51", "34", "51"])
    '34; 51'
    """
    return BETWEEN.join(sorted(set(values)))


def _of_sets(values: pa.Array, level: int, each: Hierarchy) -> pa.Array:
    """Return the sets of what is said of the values in sets."""
    return pa.array(
        [
            value and set_of(each.level(pa.array(value.split(BETWEEN)), level).to_pylist())
            for value in values.to_pylist()
        ],
        pa.string(),
    )


def _squares(sizes: tuple[int, ...]) -> tuple[Operate, ...]:
    """Return what snaps a position to squares, each to those around the squares before."""
    return tuple(geo.make(geo.Geo(size=float(size)), None) for size in sizes)


def _snap(values: pa.Array, level: int, squares: tuple[Callable[[str, str], str], ...]) -> pa.Array:
    said = []
    for value in values.to_pylist():
        for square in squares[1 : level + 1] if value else ():
            value = square(value, "")
        said.append(value)
    return pa.array(said, pa.string())
