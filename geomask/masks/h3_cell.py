"""H3: every point becomes the centre of its hexagon, whose index is its label.

Hexagons of Uber's H3 (Brodsky 2018): resolution 7 has 5.2 km², 8 has 0.74 km², 9 has 0.11 km² on
average. Cells do not know how many people live in them: k is not promised.
"""

from typing import Annotated

import numpy as np

from geomask.errors import ParameterError, library
from geomask.parameters import Help
from geomask.types import Masked, Points, as_points, masked

Resolution = Annotated[int, Help("H3 resolution, 0 (coarsest) to 15")]


def mask(points: Points, *, resolution: Resolution) -> Masked:
    """Snap points to the centres of their H3 cells; the label ``h3`` is the index."""
    try:
        import h3
    except ModuleNotFoundError:
        raise library("h3") from None
    if not 0 <= resolution <= 15:
        raise ParameterError(f"resolution must be 0 to 15, not {resolution}")
    points = as_points(points)
    out = np.full_like(points, np.nan)
    codes = np.full(len(points), None, dtype=object)
    centres: dict[str, tuple[float, float]] = {}
    for row in np.flatnonzero(~np.isnan(points).any(axis=1)):
        code = h3.latlng_to_cell(points[row, 1], points[row, 0], resolution)
        if code not in centres:
            centres[code] = h3.cell_to_latlng(code)
        codes[row] = code
        out[row] = centres[code][::-1]
    return masked(out, truth=points, labels={"h3": codes})
