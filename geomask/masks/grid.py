"""Grid: every point becomes the centre of its square, the same squares for everybody.

Rows are bands of latitude ``size`` metres high; each band is cut into equal columns at least
``size`` metres wide, so squares stay squares up to the poles and meet exactly at 180°. A square may
hold nobody but one person: k is not promised (``geomask.risk`` counts it).
"""

from typing import Annotated

import numpy as np

from geomask.errors import ParameterError
from geomask.geodesy import E2, A, wrap
from geomask.parameters import Help, positive
from geomask.types import Masked, Points, as_points, masked

Size = Annotated[float, Help("side of a square", "metres")]
_METRES_PER_DEGREE = np.pi * A * (1 - E2) ** 0.5 / 180
_LARGEST = 1_000_000.0


def mask(points: Points, *, size: Size) -> Masked:
    """Snap points to the centres of squares; the label ``grid`` is ``row_column``."""
    positive(size=size)
    if size > _LARGEST:
        raise ParameterError("size is in metres; a square may be at most 1,000,000 m wide")
    points = as_points(points)
    there = ~np.isnan(points).any(axis=1)
    bands = int(np.ceil(180 * _METRES_PER_DEGREE / size))
    high = 180 / bands
    row = np.clip(np.floor((points[there, 1] + 90) / high), 0, bands - 1)
    latitude = -90 + (row + 0.5) * high
    columns = np.maximum(
        np.floor(360 * _METRES_PER_DEGREE * np.cos(np.radians(latitude)) / size), 1
    )
    column = np.floor((wrap(points[there, 0]) + 180) / 360 * columns)
    out = np.full_like(points, np.nan)
    out[there, 0] = -180 + (column + 0.5) / columns * 360
    out[there, 1] = latitude
    labels = np.full(len(points), None, dtype=object)
    labels[there] = [f"{int(r)}_{int(c)}" for r, c in zip(row, column, strict=True)]
    return masked(out, truth=points, labels={"grid": labels})
