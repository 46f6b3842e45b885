"""Reciprocal cells: a place drawn from a fixed cell of at least k people. The certified method.

``release="member"`` gives a unit of the cell (an address) drawn by its people, which may be the
true one, as often as any other; ``"centre"`` gives the cell's middle unit, the same for everybody.
Either way what is released depends on the cell alone, so the people of the cell stay equally likely
for whoever knows the rule, the cells and the addresses, in one release or in a hundred.
"""

from typing import Annotated, Any, Literal

import numpy as np

from geomask.cells import Cells
from geomask.errors import ParameterError
from geomask.parameters import Help, K, one_of
from geomask.population.types import Population
from geomask.randomness import Rng, source
from geomask.types import Floats, Ints, Masked, Points, Reason, as_points, masked
from geomask.zones import Zones

RELEASES = ("member", "centre")
People = Annotated[Population | None, Help("file of addresses, polygons or a raster, with people")]
Frozen = Annotated[Cells | None, Help("file of frozen cells (geomask freeze)")]
Districts = Annotated[Zones | None, Help("file of polygons no cell may cross")]
Release = Annotated[Literal["member", "centre"], Help("a random unit of the cell, or its middle")]


def mask(
    points: Points,
    *,
    rng: Rng = None,
    population: People = None,
    k: K = 0,
    cells: Frozen = None,
    zones: Districts = None,
    release: Release = "member",
) -> Masked:
    """Replace each point with a place of its cell.

    Give frozen ``cells``, or a ``population`` and ``k`` to build them from.
    """
    one_of("release", release, RELEASES)
    if cells is None:
        if population is None:
            raise ParameterError("give a population and k, or frozen cells")
        cells = Cells.build(population, k=k, zones=zones)
    elif k > cells.k:
        raise ParameterError(f"the frozen cells hold {cells.k} people at least, not {k}")
    points = as_points(points)
    unit = None if population is None else population.unit_of(points)
    cell = cells.locate(points, zones) if unit is None else np.append(cells.cell, -1)[unit]
    reasons = np.zeros(len(points), np.uint8)
    if (cell < 0).any():
        reasons[cell < 0] = Reason.TOO_FEW_PEOPLE
        outside = unit if unit is not None else zones.locate(points) if zones is not None else cell
        reasons[(cell < 0) & (outside < 0)] = Reason.OUTSIDE
    rows = np.flatnonzero(cell >= 0)
    out = np.full_like(points, np.nan)
    if release == "centre":
        out[rows] = cells.centres[cell[rows]]
    else:
        out[rows] = cells.points[_drawn(cells, cell[rows], source(rng).uniforms(rows, 1)[:, 0])]
    return masked(out, reasons, truth=points)


def prepare(params: dict[str, Any]) -> dict[str, Any]:
    """Return parameters with the cells built."""
    if params.get("cells") is not None or params.get("population") is None:
        return params
    built = Cells.build(params["population"], k=params["k"], zones=params.get("zones"))
    return {**params, "cells": built}


def _drawn(cells: Cells, cell: Ints, u: Floats) -> Ints:
    """Return a unit of each cell, drawn by its people."""
    order, starts, before = cells.members
    first, last = starts[cell], starts[cell + 1]
    size = last - first
    if len(cells.counts) and (cells.counts == cells.counts[0]).all():
        return np.asarray(order[first + np.floor(u * size).astype(np.int64)])
    people = before[first] + u * (before[last] - before[first])
    pick = np.searchsorted(before, people, side="right") - 1
    return np.asarray(order[np.clip(pick, first, last - 1)])
