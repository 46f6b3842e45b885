"""Tracks: places where people stay are masked once each, ways to them cut, times coarsened.

A track is a sequence of points of one person in time. What remains is pseudonymous at best: four
places and times single most people out (de Montjoye et al. 2013), so masked tracks are never
called anything more.

- A *stay* is a run of points within ``near`` metres of its first for at least ``minutes`` (Li et
  al. 2008). The first and last point of a track count as stays however short they are.
- Stays of one person within ``near`` metres are one *place*. Its masked point is drawn by a key
  from the person and the place: every visit, in every release, shows the same point, and knowing
  one place of a person says nothing of the others.
- Points on the way are cut within max + ``trim`` metres of a *masked* place: a hole around the true
  one would have it in its middle (Hassan et al. 2018; ``geomask.risk.attacks.fit_circle``).
"""

import secrets
from dataclasses import dataclass

import numpy as np

from geomask.errors import InputError, ParameterError
from geomask.geodesy import distance, earth_centred
from geomask.masks import donut
from geomask.masks.grid import mask as grid
from geomask.parameters import positive, ring
from geomask.randomness import KEY_BYTES, Keyed
from geomask.types import Bools, Floats, Ints, Points, as_points

MOVING = -1


@dataclass(frozen=True)
class Habits:
    """What counts as a stay, and how much around it goes."""

    near: float = 100.0
    """Metres within which somebody stays where they are."""
    minutes: float = 10.0
    """How long a stay lasts, at least."""
    trim: float = 100.0
    """Metres of the way to a place that are cut, beyond the largest move."""
    coarse: float = 15.0
    """Minutes to which times are rounded down."""

    def __post_init__(self) -> None:
        positive(near=self.near, minutes=self.minutes, trim=self.trim, coarse=self.coarse)


@dataclass(frozen=True)
class MaskedTracks:
    """Rows of the input that remain, and what became of them."""

    rows: Ints
    """Which rows of the input are left, in time order within each person."""
    points: Points
    times: Floats
    """Seconds since 1970, coarsened."""
    staying: Bools
    """Whether the row belongs to a stay, and so shows a masked place."""
    places: int
    """How many places were masked."""


def mask_tracks(  # noqa: PLR0913 - all keyword-only but the three columns of a track
    points: Points,
    times: Floats,
    persons: "np.ndarray[tuple[int], np.dtype[np.object_]]",
    *,
    min: float,
    max: float,
    key: bytes | None = None,
    habits: Habits = Habits(),
) -> MaskedTracks:
    """Mask the tracks of one or more persons.

    ``times`` are seconds since 1970. Without a ``key`` places move anew in each call. Raises
    ``InputError`` for rows without a place or time.
    """
    ring(min, max)
    points = as_points(points)
    if np.isnan(points).any() or np.isnan(times).any():
        raise InputError("every point of a track needs a place and a time; some have none")
    if key is not None and len(key) < KEY_BYTES:
        raise ParameterError(f"a key must have at least {KEY_BYTES} bytes")
    key = key or secrets.token_bytes(KEY_BYTES)
    parts = []
    places = 0
    names = np.array([str(each) for each in persons], dtype=object)
    for person in sorted(set(names)):
        rows = np.flatnonzero(names == person)
        rows = rows[np.argsort(times[rows], kind="stable")]
        place = _places(points[rows], times[rows], habits)
        shown, kept = _masked(points[rows], place, person, key, habits, (min, max))
        places += int(place.max(initial=MOVING)) + 1
        parts.append((rows[kept], shown[kept], place[kept] != MOVING))
    rows, out, staying = (np.concatenate(each) for each in zip(*parts, strict=True))
    step = habits.coarse * 60
    return MaskedTracks(rows, out, np.floor(times[rows] / step) * step, staying, places)


def stays(points: Points, times: Floats, habits: Habits) -> Ints:
    """Return for each point of one track, in time order, the number of its stay, or ``MOVING``."""
    out = np.full(len(points), MOVING, np.int64)
    space = earth_centred(points)
    number = first = 0
    while first < len(points):
        away = np.linalg.norm(space[first:] - space[first], axis=1) > habits.near
        last = first + (int(away.argmax()) if away.any() else len(away))
        if times[last - 1] - times[first] >= habits.minutes * 60:
            out[first:last] = number
            number += 1
            first = last
        else:
            first += 1
    for end in (0, len(points) - 1) if len(points) else ():
        if out[end] == MOVING:
            out[end] = number
            number += 1
    return out


def _places(points: Points, times: Floats, habits: Habits) -> Ints:
    """Return the number of the place each point stays at: stays near each other are one."""
    stay = stays(points, times, habits)
    place = np.full(len(points), MOVING, np.int64)
    middles: list[Floats] = []
    space = earth_centred(points)
    for number in range(int(stay.max(initial=MOVING)) + 1):
        middle = space[stay == number].mean(axis=0)
        near = [i for i, each in enumerate(middles) if np.linalg.norm(each - middle) <= habits.near]
        if not near:
            near = [len(middles)]
            middles.append(middle)
        place[stay == number] = near[0]
    return place


def _masked(  # noqa: PLR0913 - one person's track, and how to mask it
    points: Points,
    place: Ints,
    person: str,
    key: bytes,
    habits: Habits,
    move: tuple[float, float],
) -> tuple[Points, Bools]:
    """Return the track with places masked, and which of its rows are far enough from them."""
    count = int(place.max(initial=MOVING)) + 1
    middles = np.array([np.median(points[place == n], axis=0) for n in range(count)])
    # A place is named by its square, so that it keeps its name when the middle shifts a little.
    squares = grid(middles, size=2 * habits.near).labels["grid"]
    ids = [f"{person}\x1f{square}" for square in squares]
    context = f"tracks {move[0]:g} {move[1]:g}"
    drawn = Keyed(key, ids, context=context)
    masked = donut.mask(middles, rng=drawn, min=move[0], max=move[1]).points
    out = points.copy()
    out[place != MOVING] = masked[place[place != MOVING]]
    kept = np.ones(len(points), bool)
    on_the_way = np.flatnonzero(place == MOVING)
    for each in masked:
        there = np.broadcast_to(each, (len(on_the_way), 2))
        near = distance(points[on_the_way], there) < move[1] + habits.trim
        kept[on_the_way[near]] = False
    return out, kept
