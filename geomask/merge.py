"""Merging polygons until each has k people (adaptive areal elimination).

Kounadi & Leitner 2016 (International Journal of Geographical Information Science 30:2345): take the
least-populated polygon below k, merge it into the neighbour with the longest shared border, repeat.
"""

import heapq
from typing import Any

import numpy as np

from geomask.errors import PopulationError
from geomask.types import Floats, Ints
from geomask.zones import Zones

Borders = list[dict[int, float]]
"""For each area, its neighbours and how long the border with each is."""


def merged(zones: Zones, people: Floats, k: float) -> Ints:
    """Return for each polygon the number of the area it becomes part of, from 0.

    -1 for polygons that cannot reach k people: islands of too few. Raises ``PopulationError`` where
    no area at all can.
    """
    borders = shared_borders(zones)
    total = people.astype(np.float64).copy()
    parent = np.arange(len(zones))
    waiting = [(total[area], area) for area in range(len(zones)) if total[area] < k]
    heapq.heapify(waiting)
    while waiting:
        size, area = heapq.heappop(waiting)
        if parent[area] != area or size != total[area] or not borders[area]:
            continue  # merged meanwhile, or grown, or an island
        into = max(borders[area], key=lambda each: (borders[area][each], -each))
        _absorb(borders, area, into)
        parent[area] = into
        total[into] += total[area]
        if total[into] < k:
            heapq.heappush(waiting, (total[into], into))
    roots = _roots(parent)
    good = total[roots] >= k
    if not good.any():
        raise PopulationError(f"even all polygons that touch, merged, have fewer than {k:g} people")
    numbers = np.full(len(zones), -1, np.int64)
    _, numbers[good] = np.unique(roots[good], return_inverse=True)
    return numbers


def shared_borders(zones: Zones) -> Borders:
    """Return how long a border each pair of polygons shares, in units of their system.

    A single shared corner is no border.
    """
    import shapely

    polygons = zones.polygons
    tree = shapely.STRtree(polygons)
    one, other = tree.query(polygons, predicate="intersects")
    once = one < other
    one, other = one[once], other[once]
    lines = shapely.intersection(shapely.boundary(polygons[one]), shapely.boundary(polygons[other]))
    borders: Borders = [{} for _ in polygons]
    for a, b, metres in zip(one.tolist(), other.tolist(), shapely.length(lines), strict=True):
        if metres > 0:
            borders[a][b] = borders[b][a] = float(metres)
    return borders


def union_of(zones: Zones, area: Ints) -> Any:
    """Return the union of the polygons of each area, in the zones' own system."""
    import shapely

    order = np.argsort(area, kind="stable")
    order = order[area[order] >= 0]
    starts = np.flatnonzero(np.diff(area[order], prepend=-1))
    groups = np.split(zones.polygons[order], starts[1:])
    return np.array([shapely.union_all(group) for group in groups], dtype=object)


def _absorb(borders: Borders, area: int, into: int) -> None:
    for neighbour, metres in borders[area].items():
        del borders[neighbour][area]
        if neighbour != into:
            longer = borders[into].get(neighbour, 0.0) + metres
            borders[into][neighbour] = borders[neighbour][into] = longer
    borders[area] = {}


def _roots(parent: Ints) -> Ints:
    while (parent != parent[parent]).any():
        parent = parent[parent]
    return parent
