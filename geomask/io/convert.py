"""From a geometry column to latitude and longitude, and the other way, between formats."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from geomask.crs import Reference
from geomask.io.geoarrow import GeoColumn, to_wkb
from geomask.io.layer import Layer
from geomask.io.table import LatLon

_GEOMETRY = "geometry"


def fitting(kind: str, tables: Iterable[Any], layer: Layer) -> tuple[Layer, Iterable[Any]]:
    """Return layer and tables as the format ``kind`` stores them."""
    if kind == "table" and not isinstance(layer.column, LatLon):
        column = LatLon("latitude", "longitude")
        to = replace(layer, column=column, crs="EPSG:4326", extra={})
        return to, _as_numbers(tables, layer, column)
    if kind != "table" and isinstance(layer.column, LatLon):
        made = GeoColumn(_GEOMETRY, crs=Reference(layer.crs).crs.to_json())
        tables = _as_geometry(tables, layer, made)
        layer = replace(layer, column=made)
    if kind == "gpx":
        return replace(layer, crs="EPSG:4326"), _in_degrees(tables, layer)
    if kind == "geoparquet" and isinstance(layer.column, GeoColumn):
        crs = Reference(layer.crs).crs.to_json()
        column_ = replace(layer.column, crs=crs)
        return layer, (_with_metadata(each, column_) for each in tables)
    return layer, tables


def _with_metadata(table: Any, column: GeoColumn) -> Any:
    return table.replace_schema_metadata(column.metadata(table.schema.metadata))


def _in_degrees(tables: Iterable[Any], layer: Layer) -> Iterator[Any]:
    reference = Reference(layer.crs)
    for table in tables:
        yield layer.column.write(table, reference.to_lonlat(layer.column.read(table)))


def _as_numbers(tables: Iterable[Any], layer: Layer, column: LatLon) -> Iterator[Any]:
    import pyarrow as pa

    reference = Reference(layer.crs)
    for table in tables:
        points = reference.to_lonlat(layer.column.read(table))
        plain = pa.table(table).drop_columns(list(layer.column.names[:1]))
        for name in reversed(column.names):
            plain = plain.append_column(name, pa.array([""] * len(plain), pa.string()))
        yield column.write(plain, points)


def _as_geometry(tables: Iterable[Any], layer: Layer, column: GeoColumn) -> Iterator[Any]:
    import pyarrow as pa

    for table in tables:
        plain = pa.table(table).drop_columns(list(layer.column.names))
        made = plain.append_column(column.name, to_wkb(layer.column.read(table)))
        yield made.replace_schema_metadata(column.metadata(None))
