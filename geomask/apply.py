"""Masking what people have: arrays in any reference system, GeoDataFrames, Arrow tables."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from geomask.beside import LABEL
from geomask.crs import Reference
from geomask.errors import ParameterError
from geomask.geometry import coordinates
from geomask.methods import Method, method
from geomask.randomness import Keyed, Rng, spelled
from geomask.types import Masked, Points, Reason, as_points

if TYPE_CHECKING:
    import geopandas
    import pyarrow as pa


def mask(xy: npt.ArrayLike, name: str, *, crs: Any, rng: Rng = None, **params: Any) -> Masked:
    """Mask ``(n, 2)`` coordinates in any reference system; they come back in the same one.

    >>> soho = [[-15539.9, 6712903.9]]
    >>> found = mask(soho, "donut", crs="EPSG:3857", rng=1, min=50, max=500)
    >>> found.counts()
    {'released': 1}
    """
    used = method(name)
    reference = Reference(crs)
    points = reference.to_lonlat(as_points(xy))
    found = used.mask(points, **_with_rng(used, rng), **checked(used, params))
    return replace(found, points=reference.from_lonlat(found.points))


def mask_frame(
    frame: "geopandas.GeoDataFrame", name: str, *, rng: Rng = None, **params: Any
) -> "geopandas.GeoDataFrame":
    """Mask the points of a GeoDataFrame; return a new one with the column ``geomask``."""
    import geopandas

    found = mask(coordinates(frame.geometry), name, crs=frame.crs, rng=rng, **params)
    points = geopandas.points_from_xy(found.points[:, 0], found.points[:, 1], crs=frame.crs)
    points[~found.released] = None
    out = frame.set_geometry(geopandas.GeoSeries(points, index=frame.index), crs=frame.crs)
    for column, values in columns(found, name).items():
        out[column] = values
    return out


def mask_table(
    table: "pa.Table", name: str, *, geometry: str = "geometry", rng: Rng = None, **params: Any
) -> "pa.Table":
    """Mask the points of an Arrow table read from GeoParquet; metadata say which is its CRS."""
    from geomask.io.geoarrow import GeoColumn, with_columns

    column = GeoColumn.of(table.schema, geometry)
    found = mask(column.read(table), name, crs=column.crs, rng=rng, **params)
    return with_columns(column.write(table, found.points), columns(found, name))


def keyed(
    name: str,
    key: bytes,
    ids: Sequence[Any],
    *,
    places: Points | None = None,
    version: str = "1",
    **params: Any,
) -> Keyed:
    """Return the numbers of a keyed mask: for each person, mask, parameters and ``version``.

    Parameters go into the key: the draws of two masks of one person are unrelated, so they cannot
    be subtracted from each other. Files and columns among them are left out: a mask must not
    change when a file moves. Planar Laplace wants the ``places`` too, as longitude and latitude:
    one noise for two places of a person would show how they lie to each other.
    """
    used = method(name)
    if used.by_place:
        if places is None:
            raise ParameterError(f"keys of {name} are by person and place: give the places as well")
        ids = [b"%s\x1f%s" % pair for pair in zip(map(spelled, ids), named(places), strict=True)]
    plain = {n: v for n, v in sorted(params.items()) if isinstance(v, str | int | float)}
    numbers = {n: float(v) if isinstance(v, int | float) else v for n, v in plain.items()}
    context = json.dumps([name, numbers, str(version)], sort_keys=True)
    return Keyed(key, ["*"] * len(ids) if used.together else ids, context=context)


def named(places: Points) -> list[bytes]:
    """Return a name for each place: its degrees to 0.1 m."""
    return [b"%.6f,%.6f" % (x, y) for x, y in places.tolist()]


def checked(used: Method, params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters; raises ``ParameterError`` for unknown and for missing ones."""
    known = used.parameters
    strange = sorted(set(params) - set(known))
    if strange:
        allowed = ", ".join(known) or "none"
        raise ParameterError(f"unknown parameter {strange[0]!r}; this mask takes: {allowed}")
    missing = [n for n, each in known.items() if each.default is each.empty and n not in params]
    if missing:
        raise ParameterError(f"this mask needs {', '.join(missing)} as well")
    return params


def columns(found: Masked, name: str) -> dict[str, Any]:
    """Return the columns a mask adds: its own labels, and ``geomask``."""
    fates = [f"suppressed: {reason.label}" if reason else name for reason in Reason]
    return {**found.labels, LABEL: np.array(fates, dtype=object)[found.reasons]}


def _with_rng(used: Method, rng: Rng) -> dict[str, Any]:
    if used.random:
        return {"rng": rng}
    if rng is not None:
        raise ParameterError("this mask draws nothing at random: leave out the seed or key")
    return {}
