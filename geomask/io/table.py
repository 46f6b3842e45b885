"""CSV and TSV with a column of latitudes and one of longitudes.

All other columns are read as text and written as they were; coordinates get seven decimals, 1 cm.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from geomask.errors import InputError
from geomask.io.layer import Layer, Options
from geomask.types import Floats

LATITUDES = ("lat", "latitude", "y", "lat_deg", "gps_lat", "breitengrad")
LONGITUDES = ("lon", "lng", "long", "longitude", "x", "lon_deg", "gps_lon", "längengrad")
DECIMALS = 7
_BLOCK = 1 << 24


@dataclass(frozen=True)
class LatLon:
    """Two columns of numbers, written as text."""

    lat: str
    lon: str
    decimals: int = DECIMALS

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that hold coordinates."""
        return (self.lon, self.lat)

    def read(self, table: Any) -> Floats:
        """Return x and y, ``(n, 2)``; a row where either is empty has none."""
        import pyarrow as pa
        import pyarrow.compute as pc

        out = []
        for name in self.names:
            text = pc.utf8_trim_whitespace(table.column(name))
            empty = pc.equal(text, "")
            try:
                numbers = pc.cast(
                    pc.if_else(empty, pa.scalar(None, pa.string()), text), pa.float64()
                )
            except pa.ArrowInvalid:
                raise InputError(
                    f"column {name!r} has values that are not decimal numbers; degrees such as "
                    "51.5133, with a point, are needed"
                ) from None
            out.append(numbers.to_numpy(zero_copy_only=False))
        xy = np.column_stack(out).astype(np.float64)
        xy[np.isnan(xy).any(axis=1)] = np.nan
        return xy

    def write(self, table: Any, xy: Floats) -> Any:
        """Return the table with other coordinates, empty where there are none."""
        import pyarrow as pa

        for axis, name in enumerate(self.names):
            text = ["" if value != value else f"{value:.{self.decimals}f}" for value in xy[:, axis]]
            index = table.schema.get_field_index(name)
            table = table.set_column(index, name, pa.array(text, pa.string()))
        return table


def read(path: Path, options: Options) -> Layer:
    """Open a CSV file; without a CRS, its numbers are WGS84 degrees."""
    import pyarrow as pa
    import pyarrow.csv as pacsv

    delimiter = _delimiter(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file, delimiter=delimiter), [])
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {type(error).__name__}") from None
    crs = options.crs or "EPSG:4326"
    column = LatLon(
        _named(header, options.lat, LATITUDES, "--lat"),
        _named(header, options.lon, LONGITUDES, "--lon"),
    )
    try:
        reader = pacsv.open_csv(
            path,
            read_options=pacsv.ReadOptions(block_size=_BLOCK),
            parse_options=pacsv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        raise InputError(f"{path} is no well-formed CSV file") from None
    return Layer(reader.schema, crs, column, _batches(path, reader), extra={"delimiter": delimiter})


def write(path: Path, tables: Iterable[Any], layer: Layer) -> None:
    """Write tables, with quotes only where they are needed."""
    delimiter = "\t" if path.suffix.lower() == ".tsv" else layer.extra.get("delimiter", ",")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        for number, table in enumerate(tables):
            if not number:
                writer.writerow(table.schema.names)
            columns = (table.column(name).to_pylist() for name in table.schema.names)
            writer.writerows(zip(*columns, strict=True))


def _batches(path: Path, reader: Any) -> Iterator[Any]:
    import pyarrow as pa

    while True:
        try:
            yield reader.read_next_batch()
        except StopIteration:
            return
        except pa.ArrowInvalid:
            raise InputError(
                f"{path} is no well-formed CSV file: a row has other columns"
            ) from None


def _delimiter(path: Path) -> str:
    if path.suffix.lower() == ".tsv":
        return "\t"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {type(error).__name__}") from None
    return max(",;\t", key=first.count)


def _named(header: list[str], name: str, usual: tuple[str, ...], option: str) -> str:
    if name:
        if name not in header:
            raise InputError(f"there is no column {name!r}; there are: {', '.join(header)}")
        return name
    found = [each for each in header if each.strip().casefold() in usual]
    if len(found) != 1:
        which = "no column" if not found else "several columns"
        raise InputError(f"{which} could hold the coordinates; name it with {option} COLUMN")
    return found[0]
