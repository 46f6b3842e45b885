"""Which module reads and writes which suffix; the output appears whole or not at all."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from geomask.crs import Reference
from geomask.errors import InputError, OutputError
from geomask.io.layer import Layer, Options

SUFFIXES = {
    ".parquet": "geoparquet",
    ".geoparquet": "geoparquet",
    ".gpkg": "vector",
    ".fgb": "vector",
    ".geojson": "vector",
    ".json": "vector",
    ".shp": "vector",
    ".csv": "table",
    ".tsv": "table",
    ".gpx": "gpx",
}
_BESIDE = (".shx", ".dbf", ".prj", ".cpg")  # a Shapefile is several files


def read_points(path: Path, options: Options | None = None) -> Layer:
    """Open a file of points; raises ``InputError`` where it is missing or of no known format."""
    if not path.exists():
        raise InputError(f"there is no {path}")
    layer: Layer = _module(path).read(path, options or Options())
    return layer


def write_points(path: Path, tables: Iterable[Any], layer: Layer) -> str:
    """Write masked tables under ``path``; return the name of the CRS they are written in.

    A format that stores geometry differently from the one read is converted on the way. Nothing is
    left of a run that fails.
    """
    from geomask.io.convert import fitting

    code = _module(path)
    layer, tables = fitting(code.__name__.rpartition(".")[2], tables, layer)
    partial = path.with_name(f".{path.stem}.partial{path.suffix}")
    try:
        code.write(partial, tables, layer)
        for old, new in _files(partial, path):
            old.replace(new)
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror or type(error).__name__}"
        ) from None
    finally:
        for left, _ in _files(partial, path):
            left.unlink(missing_ok=True)
    return Reference(layer.crs).name


def _files(partial: Path, path: Path) -> list[tuple[Path, Path]]:
    pairs = [(partial, path)]
    if path.suffix.lower() == ".shp":
        pairs += [(partial.with_suffix(each), path.with_suffix(each)) for each in _BESIDE]
    return [(old, new) for old, new in pairs if old.exists()]


def _module(path: Path) -> ModuleType:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise InputError(f"no format goes with {suffix or 'no suffix'!r}; there are: {known}")
    return import_module(f"geomask.io.{SUFFIXES[suffix]}")
