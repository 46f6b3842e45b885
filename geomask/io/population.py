"""People, polygons and streets from files, for masks and reports."""

from pathlib import Path

import numpy as np

from geomask.errors import InputError
from geomask.io.formats import read_points
from geomask.io.layer import Options
from geomask.io.vector import read_geometries
from geomask.network import Network
from geomask.population import Addresses, Districts, Population
from geomask.types import Floats
from geomask.zones import Zones

RASTERS = (".tif", ".tiff", ".vrt")


def load_population(path: Path, *, count: str = "") -> Population:
    """Return the people of a file: a raster, points (one person each, or ``count``), or polygons.

    Polygons need ``count``, the column with their people.
    """
    _there(path)
    if path.suffix.lower() in RASTERS:
        from geomask.population.raster import read_raster

        return read_raster(path)
    if path.suffix.lower() in (".csv", ".tsv"):
        return _from_table(path, count)
    shapes, crs, columns = read_geometries(path)
    import shapely

    people = _counts(columns, count) if count else None
    if (shapely.get_type_id(shapes) == 0).all():
        from geomask.crs import Reference
        from geomask.geometry import coordinates

        return Addresses(Reference(crs).to_lonlat(coordinates(shapes)), people)
    if people is None:
        names = ", ".join(columns)
        raise InputError(
            f"name the column with the people of each polygon (--count); one of {names}"
        )
    return Districts(Zones(shapes, crs, columns=columns), people)


def load_addresses(path: Path, *, count: str = "") -> Addresses:
    """Return a population of points; raises ``InputError`` for one of polygons."""
    found = load_population(path, count=count)
    if not isinstance(found, Addresses):
        raise InputError(f"{path} has polygons; points (addresses) are needed")
    return found


def load_districts(path: Path, *, count: str = "") -> Districts:
    """Return a population of polygons; raises ``InputError`` for one of points."""
    found = load_population(path, count=count)
    if not isinstance(found, Districts):
        raise InputError(f"{path} has points; polygons with counts are needed")
    return found


def load_zones(path: Path) -> Zones:
    """Return the polygons of a file, with their columns."""
    _there(path)
    shapes, crs, columns = read_geometries(path)
    return Zones(shapes, crs, columns=columns)


def load_network(path: Path) -> Network:
    """Return the street lines of a file."""
    _there(path)
    shapes, crs, _ = read_geometries(path)
    return Network(shapes, crs)


def _from_table(path: Path, count: str) -> Addresses:
    from geomask.crs import Reference

    layer = read_points(path, Options())
    table = layer.table()
    points = Reference(layer.crs).to_lonlat(layer.column.read(table))
    columns = {name: table.column(name).to_numpy() for name in table.column_names}
    return Addresses(points, _counts(columns, count) if count else None)


def _counts(columns: dict[str, object], count: str) -> Floats:
    if count not in columns:
        raise InputError(f"there is no column {count!r}; there are: {', '.join(columns)}")
    try:
        return np.asarray(columns[count]).astype(np.float64)
    except ValueError:
        raise InputError(f"column {count!r} has values that are not numbers") from None


def _there(path: Path) -> None:
    if not path.exists():
        raise InputError(f"there is no {path}")
