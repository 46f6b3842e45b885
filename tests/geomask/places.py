"""Places made up for tests, measured by other means than the masks use."""

from pathlib import Path
from typing import Any

import numpy as np
from pyproj import Geod

from geomask.types import Floats, Points

GEOD = Geod(ellps="WGS84")
SAMPLES = Path(__file__).parents[2] / "corpora_samples" / "geo"


def at(longitude: float, latitude: float, count: int = 1) -> Points:
    """The same place, so many times."""
    return np.tile([longitude, latitude], (count, 1)).astype(np.float64)


def measured(truth: Points, masked: Points) -> tuple[Floats, Floats]:
    """Metres and bearings (radians, 0 to 2π) from truth to mask, by pyproj alone."""
    azimuth, _, metres = GEOD.inv(truth[:, 0], truth[:, 1], masked[:, 0], masked[:, 1])
    return np.asarray(metres), np.radians(azimuth) % (2 * np.pi)


def town(count: int, *, centre: tuple[float, float] = (10.0, 50.0), seed: int = 0) -> Points:
    """Addresses of a made-up town: a dense middle and a thin rim, some 20 km across."""
    rng = np.random.default_rng(seed)
    metres = np.abs(rng.normal(0, 3_000, count)) + rng.uniform(0, 500, count)
    azimuth = rng.uniform(0, 360, count)
    longitude, latitude, _ = GEOD.fwd(
        np.full(count, centre[0]), np.full(count, centre[1]), azimuth, metres
    )
    return np.column_stack((longitude, latitude))


def square(west: float, south: float, side: float) -> Any:
    """A square polygon in degrees."""
    import shapely

    return shapely.box(west, south, west + side, south + side)
