"""Masking a file of tracks: GPX, or any format of points with columns of person and time."""

from pathlib import Path
from typing import Any

import numpy as np

from geomask import beside
from geomask.crs import Reference
from geomask.errors import InputError, OutputError
from geomask.io import read_points, write_points
from geomask.io.geoarrow import with_columns
from geomask.io.gpx import read_tracks, write_tracks
from geomask.io.layer import Options
from geomask.tracks import Habits, MaskedTracks, mask_tracks
from geomask.types import Floats


def mask_track_file(  # noqa: PLR0913 - all keyword-only but the files
    source: Path,
    out: Path,
    *,
    min: float,
    max: float,
    person: str = "",
    time: str = "",
    key: bytes | None = None,
    habits: Habits = Habits(),  # noqa: B008 - frozen
    options: Options = Options(),  # noqa: B008 - frozen
    keep: tuple[str, ...] = (),
) -> MaskedTracks:
    """Mask the tracks of a file; a GPX file holds one person, others name columns.

    Columns other than place, person and time are left out of the output unless ``keep`` names them:
    speed, heading and height give ways away.
    """
    ways: dict[str, Any] = {"min": min, "max": max, "key": key, "habits": habits}
    if source.suffix.lower() == ".gpx":
        return _gpx(source, out, ways)
    if not person or not time:
        raise InputError("name the columns of person and time (--person, --time)")
    layer = read_points(source, options)
    table = layer.table()
    for name in (person, time, *keep):
        if name not in table.column_names:
            known = ", ".join(table.column_names)
            raise InputError(f"there is no column {name!r}; there are: {known}")
    reference = Reference(layer.crs)
    points = reference.to_lonlat(layer.column.read(table))
    who = np.array(table.column(person).to_pylist(), dtype=object)
    found = mask_tracks(points, seconds(table.column(time)), who, **ways)
    wanted = {*layer.column.names, person, time, *keep} - set(getattr(layer.column, "covering", ()))
    rest = table.drop_columns([n for n in table.column_names if n not in wanted]).take(found.rows)
    shown = layer.column.write(rest, reference.from_lonlat(found.points))
    shown = with_columns(shown, {time: _spelled(found.times), beside.LABEL: _kinds(found)})
    write_points(out, iter([shown]), layer)
    return found


def _gpx(source: Path, out: Path, ways: dict[str, Any]) -> MaskedTracks:
    import pyarrow as pa

    from geomask.io.geoarrow import GeoColumn, to_wkb

    if out.suffix.lower() != ".gpx":
        raise OutputError("tracks from GPX are written as GPX: give OUT the suffix .gpx")
    table = read_tracks(source)
    points = GeoColumn("geometry").read(table)
    who = np.full(len(points), "gpx", dtype=object)
    found = mask_tracks(points, seconds(table.column("time")), who, **ways)
    masked = table.take(found.rows)
    times = pa.array((found.times * 1e6).astype(np.int64)).cast(pa.timestamp("us", "UTC"))
    masked = masked.set_column(0, "geometry", to_wkb(found.points)).set_column(1, "time", times)
    write_tracks(out, masked)
    return found


def seconds(column: Any) -> Floats:
    """Return times as seconds since 1970, NaN for missing ones; texts are ISO 8601."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    try:
        if pa.types.is_string(kind) or pa.types.is_large_string(kind):
            column = pc.cast(column, pa.timestamp("us", "UTC"))
        elif pa.types.is_timestamp(kind):
            column = pc.cast(column, pa.timestamp("us", kind.tz))
        else:
            raise pa.ArrowInvalid
    except pa.ArrowInvalid:
        raise InputError(
            "times must be timestamps, or texts such as 2024-05-01T12:30:00Z; some are neither"
        ) from None
    numbers = pc.cast(column, pa.int64()).to_numpy()
    return np.asarray(numbers, dtype=np.float64) / 1e6


def _spelled(times: Floats) -> Any:
    stamps = (times * 1e6).astype("datetime64[us]").astype("datetime64[s]")
    return np.array([f"{each}Z" for each in stamps], dtype=object)


def _kinds(found: MaskedTracks) -> Any:
    return np.where(found.staying, "tracks: masked place", "tracks: true way").astype(object)
