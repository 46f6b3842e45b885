"""Reciprocal cells: a population cut up once, frozen, and the same for every release.

Every place of a cell is released in the same way, so whoever knows the rule, the cells and the list
of addresses learns the cell and nothing else: each of its k or more people is as likely as any
other (Ghinita, Zhao, Papadias & Kalnis 2010 call such cells reciprocal).
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from geomask.errors import InputError, OutputError, PopulationError
from geomask.geodesy import centre_of, wrap
from geomask.merge import merged
from geomask.parameters import positive
from geomask.partition import Tree, partition
from geomask.population.types import Population
from geomask.types import Floats, Ints, Points
from geomask.zones import Zones

FORMAT = 1
_ARRAYS = ("points", "counts", "cell", "axis", "at", "child", "leaf", "roots")


@dataclass(frozen=True)
class Cells:
    """Cells of at least ``k`` people; ``version`` names them in reports and in keyed masks."""

    k: int
    points: Points
    """``(n, 2)``: the units (addresses, pixels, polygons) that cells are made of."""
    counts: Floats
    """``(n,)``: people in each unit."""
    cell: Ints
    """``(n,)``: the cell of each unit, -1 for units in a zone that cannot reach k."""
    tree: Tree
    roots: Ints
    """The tree's node for each zone."""
    meridian: float
    """The longitude in the middle; the tree counts degrees from it, so 180° is no edge."""

    @classmethod
    def build(cls, population: Population, *, k: int, zones: Zones | None = None) -> "Cells":
        """Cut a population into cells; with ``zones``, none crosses their borders.

        Zones of fewer than k people are merged with the neighbour of the longest shared border.
        """
        positive(k=k)
        units = population.units()
        if units.counts.sum() < k:
            raise PopulationError(f"the whole population is below k = {k}")
        zone = np.zeros(len(units.points), np.int64)
        if zones is not None:
            number = zone_numbers(units.points, units.counts, zones, k)
            zone = np.append(number, -1)[zones.locate(units.points)]
        meridian = float(centre_of(units.points)[0])
        tree, roots, cell = partition(_plane(units.points, meridian), units.counts, zone, k)
        return cls(k, units.points, units.counts, cell, tree, roots, meridian)

    def __len__(self) -> int:
        return len(self.people)

    @cached_property
    def people(self) -> Floats:
        """How many people each cell has."""
        there = self.cell >= 0
        return np.bincount(self.cell[there], self.counts[there]).astype(np.float64)

    @cached_property
    def version(self) -> str:
        """A hash of cells and people: other cells have another version."""
        state = hashlib.sha256(json.dumps([FORMAT, self.k]).encode())
        for array in (self.points, self.counts, self.cell):
            state.update(np.ascontiguousarray(array).tobytes())
        return state.hexdigest()[:16]

    def locate(self, points: Points, zones: Zones | None = None) -> Ints:
        """Return the cell each point lies in, -1 for none; ``zones`` as the cells were cut in."""
        if zones is None and len(self.roots) > 1:
            raise InputError("these cells were cut inside zones; give the same zones again")
        zone = None
        if zones is not None:
            number = zone_numbers(self.points, self.counts, zones, self.k)
            zone = np.append(number, -1)[zones.locate(points)]
        there = ~np.isnan(points).any(axis=1)
        out = np.full(len(points), -1, np.int64)
        if zone is not None:
            there &= zone >= 0
        roots = 0 if zone is None else self.roots[zone[there]]
        xy = _plane(points if there.all() else points[there], self.meridian)
        if there.all():
            return self.tree.locate(xy, roots)
        out[there] = self.tree.locate(xy, roots)
        return out

    @cached_property
    def members(self) -> tuple[Ints, Ints, Floats]:
        """Units by cell, where each cell's begin, and people before each unit, in that order."""
        order = np.argsort(self.cell, kind="stable")
        order = order[self.cell[order] >= 0]
        starts = np.searchsorted(self.cell[order], np.arange(len(self) + 1))
        return order, starts, np.append(0.0, np.cumsum(self.counts[order]))

    @cached_property
    def centres(self) -> Points:
        """The unit nearest to the middle of the people of each cell."""
        order, starts, _ = self.members
        xy = _plane(self.points[order], self.meridian)
        cell = self.cell[order]
        weight = self.counts[order]
        middle = np.column_stack(
            [np.bincount(cell, weight * xy[:, axis]) / self.people for axis in (0, 1)]
        )
        away = (xy - middle[cell]) * np.column_stack(
            (np.cos(np.radians(xy[:, 1])), np.ones(len(xy)))
        )
        nearest = np.lexsort(((away**2).sum(axis=1), cell))[starts[:-1]]
        return self.points[order[nearest]]

    def save(self, path: Path) -> None:
        """Freeze the cells in a file (a numpy archive)."""
        about = json.dumps({"format": FORMAT, "k": self.k, "meridian": self.meridian,
                            "depth": self.tree.depth, "version": self.version})  # fmt: skip
        arrays: dict[str, Any] = dict(zip(_ARRAYS, self._arrays(), strict=True))
        try:
            with path.open("wb") as file:
                np.savez_compressed(file, about=np.array(about), **arrays)
        except OSError as error:
            raise OutputError(f"cannot write {path}: {error.strerror}") from None

    def _arrays(self) -> tuple[Any, ...]:
        tree = self.tree
        own = (self.points, self.counts, self.cell)
        return (*own, tree.axis, tree.at, tree.child, tree.cell, self.roots)

    @classmethod
    def load(cls, path: Path) -> "Cells":
        """Read frozen cells; raises ``InputError`` where the file is none, or was changed."""
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                about = json.loads(str(file["about"]))
                points, counts, cell, axis, at, child, leaf, roots = (file[n] for n in _ARRAYS)
            tree = Tree(axis, at, child, leaf, int(about["depth"]))
            cells = cls(
                int(about["k"]), points, counts, cell, tree, roots, float(about["meridian"])
            )
            whole = cells.version == about["version"]
        except Exception as error:
            raise InputError(f"{path} holds no cells ({type(error).__name__})") from None
        if not whole:
            raise InputError(f"{path} was changed since it was written; build the cells again")
        return cells


def _plane(points: Points, meridian: float) -> Floats:
    return np.column_stack((wrap(points[:, 0] - meridian), points[:, 1]))


def zone_numbers(points: Points, counts: Floats, zones: Zones, k: int) -> Ints:
    """Return for each polygon the zone it belongs to, merged so that each has k of these people.

    -1 for polygons that cannot reach k. The same people and polygons give the same numbers.
    """
    polygon = zones.locate(points)
    inside = polygon >= 0
    people = np.bincount(polygon[inside], counts[inside], minlength=len(zones))
    return merged(zones, people.astype(np.float64), k)
