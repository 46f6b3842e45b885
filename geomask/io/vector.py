"""GeoPackage, FlatGeobuf, GeoJSON and Shapefile, through GDAL (pyogrio)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geomask.errors import InputError, OutputError, library
from geomask.io.geoarrow import GeoColumn
from geomask.io.layer import Layer, Options

DRIVERS = {
    ".gpkg": "GPKG",
    ".fgb": "FlatGeobuf",
    ".geojson": "GeoJSON",
    ".json": "GeoJSON",
    ".shp": "ESRI Shapefile",
}


def read(path: Path, options: Options) -> Layer:
    """Read a file of points whole: what these formats hold fits in memory."""
    pyogrio = _pyogrio()
    try:
        about, table = pyogrio.read_arrow(path, layer=options.layer)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise InputError(f"cannot read {path}: {type(error).__name__}") from None
    crs = options.crs or about["crs"]
    name = about["geometry_name"] or "wkb_geometry"
    if name not in table.column_names:
        raise InputError(f"{path} has no geometry; a table of coordinates can be read as .csv")
    column = GeoColumn(name, crs=crs)
    schema = table.schema
    return Layer(schema, crs, column, iter([table]), rows=len(table))


def write(path: Path, tables: Iterable[Any], layer: Layer) -> None:
    """Write tables as one layer of points."""
    import pyarrow as pa

    pyogrio = _pyogrio()
    table = pa.concat_tables([pa.table(each) for each in tables])
    geometry = layer.column.names[0]
    driver = DRIVERS[path.suffix.lower()]
    options = {}
    if driver in ("GPKG", "FlatGeobuf"):
        options["layer"] = path.name.removeprefix(".").partition(".partial")[0]
    if driver == "FlatGeobuf":
        # The index would change the order of rows, and cannot hold rows without a place.
        options["SPATIAL_INDEX"] = "NO"
    from geomask.crs import Reference

    crs = Reference(layer.crs).crs.to_wkt()
    try:
        pyogrio.write_arrow(
            table, path, driver=driver, geometry_name=geometry, geometry_type="Point", crs=crs,
            **options,
        )  # fmt: skip
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise OutputError(f"cannot write {path}: {type(error).__name__}") from None


def read_geometries(path: Path, layer: str | None = None) -> tuple[Any, Any, dict[str, Any]]:
    """Return the geometries of any file of polygons or lines, their CRS, and their columns."""
    if path.suffix.lower() in (".parquet", ".geoparquet"):
        return _from_parquet(path)
    import shapely

    pyogrio = _pyogrio()
    try:
        about, table = pyogrio.read_arrow(path, layer=layer)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise InputError(f"cannot read {path}: {type(error).__name__}") from None
    name = about["geometry_name"] or "wkb_geometry"
    if name not in table.column_names:
        raise InputError(f"{path} has no geometry")
    shapes = shapely.from_wkb(table.column(name).to_numpy())
    return shapes, about["crs"], _columns(table, name)


def _from_parquet(path: Path) -> tuple[Any, Any, dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq
    import shapely

    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(f"cannot read {path}: {type(error).__name__}") from None
    column = GeoColumn.of(table.schema)
    if column.encoding == "point":
        shapes: Any = shapely.points(column.read(table))
    elif column.encoding == "WKB":
        shapes = shapely.from_wkb(table.column(column.name).to_numpy())
    else:
        raise InputError(f"{path}: geometries encoded as {column.encoding} cannot be read yet")
    return shapes, column.crs, _columns(table, column.name)


def _columns(table: Any, geometry: str) -> dict[str, Any]:
    return {
        name: table.column(name).to_numpy(zero_copy_only=False)
        for name in table.column_names
        if name != geometry
    }


def _pyogrio() -> Any:
    try:
        import pyogrio
    except ModuleNotFoundError:
        raise library("pyogrio") from None
    return pyogrio
