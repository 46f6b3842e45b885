"""The arrays masks take and give.

Points are ``(n, 2)`` arrays of longitude and latitude in degrees on WGS84; ``geomask.apply`` brings
any reference system there and back. A row of NaN is a point that is not there.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Points = npt.NDArray[np.float64]
"""``(n, 2)``: longitude, latitude, degrees, WGS84."""


class Reason(IntEnum):
    """Why a point was released, or was not."""

    RELEASED = 0
    NO_COORDINATES = 1
    """There was nothing to mask."""
    OUTSIDE = 2
    """The point lies in none of the polygons it should stay in."""
    LEFT_CONTAINER = 3
    """No draw stayed in the polygon."""
    TOO_FEW_PEOPLE = 4
    """k cannot be reached."""
    NO_CANDIDATE = 5
    """There is no place to move to at the distances asked for."""
    NO_CODE = 6
    """The column that says where the point is has no usable value."""

    @property
    def label(self) -> str:
        """The reason in words of a column: ``too_few_people``."""
        return self.name.lower()


@dataclass(frozen=True)
class Masked:
    """What a mask gives: points in the order they came, and what became of each."""

    points: Points
    """``(n, 2)``; NaN where a point was suppressed."""
    reasons: npt.NDArray[np.uint8]
    """``(n,)`` of ``Reason``."""
    labels: dict[str, npt.NDArray[Any]] = field(default_factory=dict)
    """Columns that name the area a point was generalized to: ``{"geohash": …}``."""
    facts: dict[str, float] = field(default_factory=dict)
    """Counts worth reporting: draws repeated, circles widened."""

    @property
    def released(self) -> Bools:
        """Which rows have a masked point."""
        return np.asarray(self.reasons == Reason.RELEASED)

    def counts(self) -> dict[str, int]:
        """Return how many points met each fate, by its label."""
        found = np.bincount(self.reasons, minlength=len(Reason))
        return {reason.label: int(found[reason]) for reason in Reason if found[reason]}


def masked(
    points: Points,
    reasons: npt.NDArray[np.uint8] | None = None,
    *,
    truth: Points,
    labels: dict[str, npt.NDArray[Any]] | None = None,
    facts: dict[str, float] | None = None,
) -> Masked:
    """Return a ``Masked`` in which no suppressed or missing point keeps a coordinate."""
    fate = np.zeros(len(points), np.uint8) if reasons is None else reasons.copy()
    fate[np.isnan(truth).any(axis=1)] = Reason.NO_COORDINATES
    out = points
    gone = fate != Reason.RELEASED
    if gone.any():
        out = points.copy()
        out[gone] = np.nan
    return Masked(out, fate, labels or {}, facts or {})


def as_points(points: npt.ArrayLike) -> Points:
    """Return points as an ``(n, 2)`` array of float64; raises ``ValueError`` for other shapes."""
    array = np.asarray(points, dtype=np.float64)
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(f"points must have the shape (n, 2), not {array.shape}")
    return array
