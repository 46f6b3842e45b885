"""GPX: waypoints as points. Tracks are masked by ``geomask tracks``, which knows about stays."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from geomask.errors import InputError, library
from geomask.io.geoarrow import GeoColumn, to_wkb
from geomask.io.layer import Layer, Options


def read(path: Path, options: Options) -> Layer:
    """Read the waypoints of a GPX file: name, time and place; heights are left out."""
    import pyarrow as pa

    gpx = parse(path)
    if not gpx.waypoints:
        raise InputError(f"{path} has no waypoints; for tracks use `geomask tracks`")
    xy = np.array([[each.longitude, each.latitude] for each in gpx.waypoints], dtype=np.float64)
    table = pa.table(
        {
            "name": pa.array([each.name for each in gpx.waypoints], pa.string()),
            "time": pa.array(
                [each.time.isoformat() if each.time else None for each in gpx.waypoints],
                pa.string(),
            ),
            "geometry": to_wkb(xy),
        }
    )
    column = GeoColumn("geometry", crs="OGC:CRS84")
    return Layer(table.schema, "EPSG:4326", column, iter([table]), rows=len(table))


def write(path: Path, tables: Iterable[Any], layer: Layer) -> None:
    """Write waypoints; those suppressed are left out, since GPX knows no point without a place."""
    gpxpy = _gpxpy()
    out = gpxpy.gpx.GPX()
    out.creator = "geomask: masked places, not the true ones"
    column = GeoColumn(layer.column.names[0])
    for table in tables:
        names = table.column("name").to_pylist() if "name" in table.schema.names else []
        for row, (x, y) in enumerate(column.read(table)):
            if not np.isnan(x):
                name = names[row] if names else None
                out.waypoints.append(gpxpy.gpx.GPXWaypoint(y, x, name=name))
    path.write_text(out.to_xml(), encoding="utf-8")


def parse(path: Path) -> Any:
    """Return a parsed GPX file; raises ``InputError`` without showing what is in it."""
    gpxpy = _gpxpy()
    try:
        return gpxpy.parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, gpxpy.gpx.GPXException) as error:
        raise InputError(f"cannot read {path}: {type(error).__name__}") from None


def _gpxpy() -> Any:
    try:
        import gpxpy
        import gpxpy.gpx
    except ModuleNotFoundError:
        raise library("gpxpy") from None
    return gpxpy


def read_tracks(path: Path) -> Any:
    """Return the tracks of a GPX file as a table: geometry, time, track, segment."""
    import pyarrow as pa

    gpx = parse(path)
    rows = [
        (point.longitude, point.latitude, point.time, number, part)
        for number, track in enumerate(gpx.tracks)
        for part, segment in enumerate(track.segments)
        for point in segment.points
    ]
    if not rows:
        raise InputError(f"{path} has no tracks; for waypoints use a mask such as `geomask donut`")
    longitude, latitude, time, track_, segment_ = zip(*rows, strict=True)
    return pa.table(
        {
            "geometry": to_wkb(np.column_stack((longitude, latitude))),
            "time": pa.array(time, pa.timestamp("us", "UTC")),
            "track": pa.array(track_, pa.int64()),
            "segment": pa.array(segment_, pa.int64()),
        }
    )


def write_tracks(path: Path, table: Any) -> None:
    """Write masked tracks, one segment each: breaks would show where something was cut."""
    gpxpy = _gpxpy()
    out = gpxpy.gpx.GPX()
    out.creator = "geomask: masked tracks, pseudonymous at best"
    xy = GeoColumn("geometry").read(table)
    for number in sorted(set(table.column("track").to_pylist())):
        track = gpxpy.gpx.GPXTrack()
        segment = gpxpy.gpx.GPXTrackSegment()
        track.segments.append(segment)
        out.tracks.append(track)
        for row, (each, time) in enumerate(
            zip(table.column("track").to_pylist(), table.column("time").to_pylist(), strict=True)
        ):
            if each == number:
                segment.points.append(gpxpy.gpx.GPXTrackPoint(xy[row, 1], xy[row, 0], time=time))
    path.write_text(out.to_xml(), encoding="utf-8")
