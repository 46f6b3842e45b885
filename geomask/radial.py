"""What all masks that draw a direction and a distance share.

A method says how far (``radius``, from uniform numbers); the direction is uniform. A container, or
any other condition, is met by drawing again, a bounded number of times: never for ever, and never
by giving back the true point.
"""

from collections.abc import Callable

import numpy as np

from geomask.errors import RefusedError
from geomask.geodesy import BLOCK, move
from geomask.randomness import Rng, Source, source
from geomask.types import Bools, Floats, Ints, Masked, Points, Reason, as_points, masked
from geomask.zones import Within

DRAWS = 100
"""How often a point is drawn before it counts as impossible."""
WIDENINGS = 20
"""How many more draws ``widen`` gets, each from a circle a fifth wider than the last."""
_WIDER = 1.2

Radius = Callable[[Floats, Ints], Floats]
"""From uniform numbers ``(rows, columns)`` and the rows' numbers to metres."""


def displace(
    points: Points,
    radius: Radius,
    *,
    rng: Rng,
    columns: int = 1,
    within: Within | None = None,
) -> Masked:
    """Move each point by a random distance in a uniformly random direction.

    ``columns`` is how many uniform numbers ``radius`` needs. Raises ``RefusedError`` where a
    container that must not suppress anything cannot be kept to.
    """
    points = as_points(points)
    draws = source(rng)

    def draw(rows: Ints, attempt: int, wider: float = 1.0) -> Points:
        return _moved(points, radius, draws, columns, rows, attempt, wider)

    if within is None:
        return masked(draw(np.arange(len(points)), 0), truth=points)
    return _contained(points, draw, within)


def redraw(
    rows: Ints,
    draw: Callable[[Ints, int], Points],
    keep: Callable[[Ints, Points], Bools],
    out: Points,
    attempts: range = range(DRAWS),
) -> Ints:
    """Fill ``out`` with draws that ``keep`` accepts; return the rows for which none was."""
    for attempt in attempts:
        if not len(rows):
            break
        drawn = draw(rows, attempt)
        good = keep(rows, drawn)
        out[rows[good]] = drawn[good]
        rows = rows[~good]
    return rows


def ring_draw(  # noqa: PLR0913 - where, between which radii, and the three names of a draw
    points: Points, least: Floats, most: Floats, draws: Source, rows: Ints, attempt: int
) -> Points:
    """Move points evenly over rings of their own, ``least`` to ``most`` metres away."""
    u = draws.uniforms(rows, 2, attempt=attempt)
    metres = np.sqrt(least * least + u[:, 1] * (most * most - least * least))
    return move(points, 2 * np.pi * u[:, 0], metres)


def _moved(  # noqa: PLR0913 - the same
    points: Points,
    radius: Radius,
    draws: Source,
    columns: int,
    rows: Ints,
    attempt: int,
    wider: float,
) -> Points:
    out = np.empty((len(rows), 2))
    for start in range(0, len(rows), BLOCK):
        part = rows[start : start + BLOCK]
        numbers = draws.uniforms(part, columns + 1, attempt=attempt)
        metres = radius(numbers[:, 1:], part) * wider
        out[start : start + BLOCK] = move(points[part], 2 * np.pi * numbers[:, 0], metres)
    return out


def _contained(
    points: Points, draw: Callable[[Ints, int, float], Points], within: Within
) -> Masked:
    home = within.zones.locate(points)
    out = np.full_like(points, np.nan)
    reasons = np.zeros(len(points), np.uint8)
    reasons[home < 0] = Reason.OUTSIDE

    def keep(rows: Ints, drawn: Points) -> Bools:
        return within.keeps(home[rows], drawn)

    left = redraw(np.flatnonzero(home >= 0), lambda rows, n: draw(rows, n, 1.0), keep, out)
    narrow = len(left)
    if within.otherwise == "widen":
        later = range(DRAWS, DRAWS + WIDENINGS)
        left = redraw(
            left, lambda rows, n: draw(rows, n, _WIDER ** (n - DRAWS + 1)), keep, out, later
        )
    reasons[left] = Reason.LEFT_CONTAINER
    there = ~np.isnan(points).any(axis=1)
    failed = int((there & (reasons != Reason.RELEASED)).sum())
    if within.otherwise == "refuse" and failed:
        raise RefusedError(
            f"{failed} of {len(points)} points cannot be masked inside their polygon after "
            f"{DRAWS} draws; use smaller distances, or let them be suppressed or widened"
        )
    return masked(out, reasons, truth=points, facts={"widened": float(narrow - len(left))})
