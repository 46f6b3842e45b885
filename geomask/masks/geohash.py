"""Geohash: every point becomes the centre of its geohash, whose letters are its label.

A geohash interleaves halvings of longitude and latitude, five bits to a letter (Niemeyer 2008; the
letters are 0 to 9 and a to z without a, i, l, o). Six letters are 1.2 by 0.6 km at the equator.
Cells do not know how many people live in them: k is not promised.
"""

from typing import Annotated

import numpy as np

from geomask.errors import ParameterError
from geomask.geodesy import wrap
from geomask.parameters import Help
from geomask.types import Ints, Masked, Points, as_points, masked

Letters = Annotated[int, Help("letters of the geohash, 1 to 9")]
_ALPHABET = np.array(list("0123456789bcdefghjkmnpqrstuvwxyz"))


def mask(points: Points, *, letters: Letters) -> Masked:
    """Snap points to the centres of their geohashes.

    >>> found = mask(np.array([[-5.6, 42.6]]), letters=5)
    >>> found.labels["geohash"][0], found.points.round(3).tolist()
    ('ezs42', [[-5.603, 42.605]])
    """
    if not 1 <= letters <= 9:
        raise ParameterError(f"letters must be 1 to 9, not {letters}")
    points = as_points(points)
    there = ~np.isnan(points).any(axis=1)
    bits = 5 * letters
    across, up = (bits + 1) // 2, bits // 2  # the first bit halves the longitude
    column = _cell(wrap(points[there, 0]) + 180, 360, across)
    row = _cell(points[there, 1] + 90, 180, up)
    out = np.full_like(points, np.nan)
    out[there, 0] = -180 + (column + 0.5) * 360 / (1 << across)
    out[there, 1] = -90 + (row + 0.5) * 180 / (1 << up)
    codes = np.full(len(points), None, dtype=object)
    codes[there] = _spelled(column, row, letters)
    return masked(out, truth=points, labels={"geohash": codes})


def _cell(value: Points, span: float, bits: int) -> Ints:
    cells = 1 << bits
    return np.clip(np.floor(value / span * cells), 0, cells - 1).astype(np.int64)


def _spelled(column: Ints, row: Ints, letters: int) -> list[str]:
    bits = 5 * letters
    across, up = (bits + 1) // 2, bits // 2
    code = np.zeros_like(column)
    for bit in range(bits):
        number, left = (column, across) if bit % 2 == 0 else (row, up)
        code = code << 1 | number >> (left - 1 - bit // 2) & 1
    digits = [code >> 5 * (letters - 1 - place) & 31 for place in range(letters)]
    return ["".join(word) for word in _ALPHABET[np.column_stack(digits)]]
