"""DHS displacement, as the Demographic and Health Surveys displace their clusters.

Urban clusters move by up to 2 km, rural ones by up to 5 km, and one in a hundred rural ones by up
to 10 km; distances are uniform, so the means are 1.0 and (0.99 · 2.5 + 0.01 · 5.0 =) 2.525 km.
Clusters stay in their admin-2 area (Burgert et al. 2013, DHS Spatial Analysis Reports 7).
"""

from typing import Annotated

import numpy as np

from geomask.errors import InputError
from geomask.parameters import PerRow, Rows
from geomask.radial import displace
from geomask.randomness import Rng
from geomask.types import Bools, Floats, Ints, Masked, Points, as_points
from geomask.zones import Within

URBAN, RURAL, RARE = 2_000.0, 5_000.0, 10_000.0
"""Largest moves in metres; ``RARE`` for one rural cluster in a hundred."""
_RARELY = 0.01
_URBAN = {"u", "urban", "1", "true", "yes"}
_RURAL = {"r", "rural", "0", "false", "no", "2"}
Urban = Annotated[Rows, PerRow("says urban or rural (U/R, urban/rural, true/false)")]


def mask(points: Points, *, rng: Rng = None, urban: Urban, within: Within | None = None) -> Masked:
    """Displace survey clusters; ``urban`` says of each whether it is an urban one."""
    points = as_points(points)
    is_urban = read(urban, len(points))

    def radius(u: Floats, rows: Ints) -> Floats:
        rural = np.where(u[:, 1] < _RARELY, RARE, RURAL)
        return u[:, 0] * np.where(is_urban[rows], URBAN, rural)

    return displace(points, radius, rng=rng, columns=2, within=within)


def density(metres: Floats, urban: Bools) -> Floats:
    """Return the probability of a place so many metres away, per square metre.

    Distances are uniform, so it grows without end towards the truth; nearer than 1 m it is taken
    as at 1 m.
    """
    rural = np.where(metres <= RURAL, (1 - _RARELY) / RURAL, 0.0)
    rural += np.where(metres <= RARE, _RARELY / RARE, 0.0)
    per_metre = np.where(urban, np.where(metres <= URBAN, 1 / URBAN, 0.0), rural)
    return np.asarray(per_metre / (2 * np.pi * np.maximum(metres, 1.0)))


def read(urban: Rows, count: int) -> Bools:
    """Return which clusters are urban; raises ``InputError`` for words that do not say."""
    words = [str(value).strip().casefold() for value in urban]
    strange = sum(word not in _URBAN | _RURAL for word in words)
    if strange or len(words) != count:
        raise InputError(
            f"{strange or abs(count - len(words))} clusters are neither urban nor rural; "
            "write U or R, urban or rural, true or false"
        )
    return np.array([word in _URBAN for word in words])
