"""Decimals: longitude and latitude rounded to a few digits.

The most common way to coarsen coordinates, and an uneven one: 0.01° is 1.1 km from north to south,
but only 0.1 km from east to west at 85°. ``grid`` has squares. k is not promised.
"""

from typing import Annotated

import numpy as np

from geomask.errors import ParameterError
from geomask.geodesy import wrap
from geomask.parameters import Help
from geomask.types import Masked, Points, as_points, masked

Digits = Annotated[int, Help("decimals of a degree to keep, 0 to 4")]


def mask(points: Points, *, digits: Digits) -> Masked:
    """Round degrees.

    >>> mask(np.array([[-0.13665, 51.51334]]), digits=2).points.tolist()
    [[-0.14, 51.51]]
    """
    if not 0 <= digits <= 4:
        raise ParameterError(f"digits must be 0 to 4 (1 m is five), not {digits}")
    points = as_points(points)
    out = np.column_stack((wrap(np.round(points[:, 0], digits)), np.round(points[:, 1], digits)))
    return masked(out, truth=points)
