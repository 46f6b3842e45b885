"""Points in Arrow columns: WKB, or the native encodings of GeoParquet 1.1 and GeoArrow.

The metadata of GeoParquet holds the bounding box of the truth, and a covering column may hold a box
for each point: both go. So do heights: an elevation gives a place away.
"""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from geomask.errors import InputError
from geomask.types import Floats

_HEAD = np.frombuffer(b"\x01\x01\x00\x00\x00", np.uint8)  # little-endian, type 1: a point
_SIZE = 21


@dataclass(frozen=True)
class GeoColumn:
    """One geometry column; ``covering`` are columns that repeat its coordinates."""

    name: str
    encoding: str = "WKB"
    crs: Any = "OGC:CRS84"
    covering: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that hold coordinates."""
        return (self.name, *self.covering)

    @classmethod
    def of(cls, schema: Any, name: str = "") -> "GeoColumn":
        """Return the geometry column of a GeoParquet schema; raises ``InputError`` for none."""
        try:
            geo = json.loads((schema.metadata or {})[b"geo"])
            name = name if name in geo["columns"] else geo["primary_column"]
            about = geo["columns"][name]
        except (KeyError, ValueError):
            raise InputError(
                "the Parquet file says nothing of geometry (it is not GeoParquet); for columns of "
                "longitude and latitude, convert it to CSV or write it with geopandas"
            ) from None
        boxes = about.get("covering", {}).get("bbox", {}).values()
        crs = about.get("crs", "OGC:CRS84")
        covering = tuple(sorted({path[0] for path in boxes} - {name}))
        crs = json.dumps(crs) if isinstance(crs, dict) else crs
        return cls(name, about.get("encoding", "WKB"), crs, covering)

    def read(self, table: Any) -> Floats:
        """Return the coordinates, ``(n, 2)``."""
        column = table.column(self.name)
        chunks = column.chunks if hasattr(column, "chunks") else [column]
        parts = [self._read(_storage(chunk)) for chunk in chunks]
        return np.concatenate(parts) if parts else np.empty((0, 2))

    def _read(self, array: Any) -> Floats:
        if self.encoding == "WKB":
            return _from_wkb(array)
        if self.encoding != "point":
            raise InputError(f"masks are for points; {self.name} is encoded as {self.encoding}")
        if hasattr(array, "field"):  # a struct of x and y
            fields = [array.field(axis).to_numpy(zero_copy_only=False) for axis in (0, 1)]
            out = np.column_stack(fields).astype(np.float64)
        else:
            size = array.type.list_size
            flat = array.values.to_numpy(zero_copy_only=False).reshape(-1, size)
            out = flat[array.offset : array.offset + len(array), :2].astype(np.float64)
        if array.null_count:
            out[array.is_null().to_numpy(zero_copy_only=False)] = np.nan
        return out

    def write(self, table: Any, xy: Floats) -> Any:
        """Return the table with these points as WKB, and without covering columns."""
        import pyarrow as pa

        index = table.schema.get_field_index(self.name)
        kept = pa.field(self.name, pa.binary(), metadata=_plain(table.schema.field(index).metadata))
        out = table.set_column(index, kept, to_wkb(xy))
        gone = [name for name in self.covering if name in out.schema.names]
        out = out.drop_columns(gone) if gone else out
        return out.replace_schema_metadata(self.metadata(table.schema.metadata))

    def metadata(self, before: dict[bytes, bytes] | None) -> dict[bytes, bytes]:
        """Return the metadata of the masked table: nothing that was computed from the truth."""
        crs = json.loads(self.crs) if str(self.crs).startswith("{") else None
        about: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
        if crs or self.crs is None:
            about["crs"] = crs
        geo = {"version": "1.0.0", "primary_column": self.name, "columns": {self.name: about}}
        kept = {b"pandas": (before or {}).get(b"pandas")}
        return {b"geo": json.dumps(geo).encode()} | {k: v for k, v in kept.items() if v}


def to_wkb(xy: Floats) -> Any:
    """Return an Arrow array of points as WKB, null where a coordinate is NaN."""
    import pyarrow as pa

    count = len(xy)
    data = np.empty((count, _SIZE), np.uint8)
    data[:, :5] = _HEAD
    data[:, 5:] = np.ascontiguousarray(xy, "<f8").view(np.uint8).reshape(count, 16)
    offsets = pa.py_buffer(np.arange(0, (count + 1) * _SIZE, _SIZE, dtype=np.int32))
    there = ~np.isnan(xy).any(axis=1)
    valid = None if there.all() else pa.py_buffer(np.packbits(there, bitorder="little").tobytes())
    return pa.Array.from_buffers(
        pa.binary(), count, [valid, offsets, pa.py_buffer(data.reshape(-1))]
    )


def with_columns(table: Any, columns: dict[str, Any]) -> Any:
    """Return the table with these columns put in the place of those of the same name, or added."""
    import pyarrow as pa

    for name, values in columns.items():
        index = table.schema.get_field_index(name)
        array = values if isinstance(values, pa.Array) else pa.array(values, pa.string())
        place = table.num_columns if index < 0 else index
        change = table.add_column if index < 0 else table.set_column
        table = change(place, pa.field(name, array.type), array)
    return table


def _from_wkb(array: Any) -> Floats:
    """Read points out of WKB; the usual case, 21 bytes a point, without looking at each."""
    if not array.null_count and len(array):
        offsets = np.frombuffer(
            array.buffers()[1], np.int64 if "large" in str(array.type) else np.int32
        )[array.offset : array.offset + len(array) + 1]
        if offsets[-1] - offsets[0] == _SIZE * len(array) and (np.diff(offsets) == _SIZE).all():
            raw = np.frombuffer(array.buffers()[2], np.uint8)[offsets[0] : offsets[-1]]
            rows = raw.reshape(-1, _SIZE)
            if (rows[:, :5] == _HEAD).all():
                return np.ascontiguousarray(rows[:, 5:]).view("<f8").astype(np.float64, copy=False)
    return _one_by_one(array)


def _one_by_one(array: Any) -> Floats:
    import shapely

    from geomask.geometry import coordinates

    try:
        shapes = shapely.from_wkb(array.to_numpy(zero_copy_only=False))
    except shapely.errors.GEOSException:
        raise InputError("a geometry is not well-formed WKB") from None
    return coordinates(shapes)


def _storage(array: Any) -> Any:
    return getattr(array, "storage", array)


def _plain(metadata: dict[bytes, bytes] | None) -> dict[bytes, bytes] | None:
    kept = {k: v for k, v in (metadata or {}).items() if not k.startswith(b"ARROW:extension")}
    return kept or None
