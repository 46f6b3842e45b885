"""Attacks that were published, run against a mask: each says how near it gets to the truth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from geomask.geodesy import distance, earth_centred, from_earth_centred
from geomask.plane import Plane
from geomask.population.addresses import Addresses
from geomask.types import Floats, Ints, Points
from geomask.zones import Zones

RELEASES = (1, 10, 50, 100)
Release = Callable[[int], Points]
"""The masked points of the n-th release of the same data."""


@dataclass(frozen=True)
class Averaged:
    """What averaging so many releases gives."""

    releases: int
    metres: float
    """Mean distance of the averages from the truth."""
    found: float
    """Share of points whose nearest address is the true one."""


def averaging(
    truth: Points,
    release: Release,
    addresses: Addresses,
    releases: Sequence[int] = RELEASES,
) -> list[Averaged]:
    """Average the same person's masked points over releases (Brownstein et al. 2006; Cassa 2008).

    A donut's error falls as √((a² + b²)/4)·√(π/2R) with R releases; a keyed mask's does not fall.
    """
    total = np.zeros((len(truth), 3))
    seen = np.zeros(len(truth))
    true = addresses.tree.query(earth_centred(truth))[1]
    out = []
    for number in range(1, max(releases) + 1):
        masked = release(number - 1)
        there = ~np.isnan(masked).any(axis=1)
        total[there] += earth_centred(masked[there])
        seen[there] += 1
        if number in releases:
            some = seen > 0
            guess = from_earth_centred(total[some] / seen[some, None])
            near = addresses.tree.query(earth_centred(guess))[1]
            metres = float(distance(truth[some], guess).mean()) if some.any() else float("nan")
            found = float((near == true[some]).mean()) if some.any() else 0.0
            out.append(Averaged(number, metres, found))
    return out


def intersection(
    release: Release, addresses: Addresses, *, least: float, most: float, releases: int
) -> Ints:
    """Return for each point how many addresses every release allows: ring after ring, cut."""
    first = release(0)
    owner, address = _in_ring(first, addresses, least, most)
    for number in range(1, releases):
        space = earth_centred(release(number))
        metres = np.linalg.norm(space[owner] - addresses.space[address], axis=1)
        allowed = (metres >= least - 0.01) & (metres <= most + 0.01)
        owner, address = owner[allowed], address[allowed]
    return np.bincount(owner, minlength=len(first))


def clipping(
    masked: Points, addresses: Addresses, container: Zones, *, least: float, most: float
) -> tuple[Ints, Ints]:
    """Return how many addresses could be behind each point, without and with its container.

    A mask that keeps points in their polygon lets an attacker drop all addresses outside of it.
    """
    owner, address = _in_ring(masked, addresses, least, most)
    without = np.bincount(owner, minlength=len(masked))
    same = container.locate(masked)[owner] == container.locate(addresses.points)[address]
    return without, np.bincount(owner[same], minlength=len(masked))


def undo_affine(known: Points, known_masked: Points, masked: Points) -> Points:
    """Return the truth behind affinely masked points, given three or more pairs that are known."""
    plane = Plane(known_masked)
    ones = np.ones((len(known), 1))
    transform, *_ = np.linalg.lstsq(
        np.hstack((plane.project(known_masked), ones)), plane.project(known), rcond=None
    )
    return plane.unproject(
        np.hstack((plane.project(masked), np.ones((len(masked), 1)))) @ transform
    )


def fit_circle(ends: Points) -> tuple[Points, float]:
    """Return the centre and radius of the circle through points, by least squares (Kåsa 1976).

    Track ends cut at a fixed distance from home lie on a circle around it (Hassan et al. 2018).
    """
    plane = Plane(ends)
    xy = plane.project(ends)
    system = np.column_stack((2 * xy, np.ones(len(xy))))
    (x, y, rest), *_ = np.linalg.lstsq(system, (xy**2).sum(axis=1), rcond=None)
    return plane.unproject(np.array([[x, y]])), float(np.sqrt(rest + x * x + y * y))


def _in_ring(masked: Points, addresses: Addresses, least: float, most: float) -> tuple[Ints, Ints]:
    owner, address = addresses.pairs(masked, most + 0.01)
    metres: Floats = np.linalg.norm(earth_centred(masked)[owner] - addresses.space[address], axis=1)
    inside = metres >= least - 0.01
    return owner[inside], address[inside]
