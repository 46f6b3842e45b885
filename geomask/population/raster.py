"""People in the pixels of a raster (GHSL, WorldPop and the like), through rasterio.

A pixel's people live somewhere in it: they are counted at its centre, within half its diagonal.
"""

from pathlib import Path
from typing import Any

import numpy as np

from geomask.crs import Reference
from geomask.errors import InputError, library
from geomask.geodesy import distance
from geomask.population.addresses import Addresses
from geomask.types import Floats
from geomask.zones import Zones


def read_raster(path: Path, *, band: int = 1) -> Addresses:
    """Return the population of a raster whose pixels count people; nodata counts nobody."""
    try:
        import rasterio
    except ModuleNotFoundError:
        raise library("rasterio") from None
    try:
        with rasterio.open(path) as file:
            counts = file.read(band, masked=True).filled(0).astype(np.float64)
            transform, crs = file.transform, file.crs
    except (OSError, IndexError) as error:
        raise InputError(f"cannot read the raster {path}: {type(error).__name__}") from None
    reference = Reference(crs.to_wkt() if crs else None)
    row, column = np.nonzero(counts > 0)
    centre = reference.to_lonlat(_at(transform, row + 0.5, column + 0.5))
    corners = [
        reference.to_lonlat(_at(transform, row + down, column + right))
        for down in (0, 1)
        for right in (0, 1)
    ]
    spread = max(float(distance(centre, corner).max(initial=0)) for corner in corners)
    return Addresses(centre, counts[row, column], spread=spread)


def people_in(zones: Zones, path: Path) -> Floats:
    """Return how many people of a raster live in each polygon, pixels cut by their borders.

    Sums pixels weighted by the share that a polygon covers (exactextract).
    """
    try:
        import exactextract
        import geopandas
    except ModuleNotFoundError as error:
        raise library(error.name or "exactextract") from None
    import rasterio

    with rasterio.open(path) as file:
        crs = file.crs
    frame = geopandas.GeoDataFrame(geometry=list(zones.polygons), crs=zones.reference.crs)
    found: Any = exactextract.exact_extract(str(path), frame.to_crs(crs), "sum", output="pandas")
    return np.asarray(np.nan_to_num(found["sum"].to_numpy(dtype=np.float64)))


def _at(transform: Any, row: Any, column: Any) -> Floats:
    x = transform.c + transform.a * column + transform.b * row
    y = transform.f + transform.d * column + transform.e * row
    return np.column_stack((x, y))
