"""From point geometries to coordinates."""

from typing import Any

import numpy as np

from geomask.errors import InputError
from geomask.types import Floats


def coordinates(geometry: Any) -> Floats:
    """Return ``(n, 2)`` coordinates of point geometries, NaN for missing ones.

    Raises ``InputError`` for geometries that are not points.
    """
    import shapely

    shapes = np.asarray(geometry, dtype=object)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    if (shapely.get_type_id(shapes[there]) != 0).any():
        raise InputError("masks are for points; the input has lines, polygons or multipoints")
    out = np.full((len(shapes), 2), np.nan)
    out[there] = shapely.get_coordinates(shapes[there])
    return out
