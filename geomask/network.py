"""A street network from a file of lines: its corners, and how far they are apart along streets."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from geomask.crs import Reference
from geomask.errors import InputError
from geomask.geodesy import distance, earth_centred
from geomask.types import Floats, Ints, Points

if TYPE_CHECKING:
    from collections.abc import Sequence


class Network:
    """Lines that meet where they cross, as streets do on a map without bridges.

    ``lines`` are LineStrings in ``crs``. Raises ``InputError`` where there are none.
    """

    def __init__(self, lines: "Sequence[Any]", crs: Any) -> None:
        import shapely

        given = np.asarray(lines, dtype=object)
        if not len(given) or not np.isin(shapely.get_type_id(given), (1, 5)).all():
            raise InputError(
                "a street network must be lines; the file has other geometries, or none"
            )
        pieces = shapely.get_parts(shapely.node(shapely.geometrycollections(given)))
        degrees = shapely.transform(pieces, Reference(crs).to_lonlat)
        start = shapely.get_coordinates(shapely.get_point(degrees, 0))
        end = shapely.get_coordinates(shapely.get_point(degrees, -1))
        ends = np.round(np.vstack((start, end)), 9)  # 0.1 mm: lines that meet, meet exactly
        self.points, which = np.unique(ends, axis=0, return_inverse=True)
        self._from, self._to = which.reshape(2, -1)
        self._metres = np.array([_length(each) for each in degrees])

    @cached_property
    def graph(self) -> Any:
        """Metres along streets between neighbouring nodes, a sparse symmetric matrix."""
        from scipy.sparse import csr_array

        low, high = np.minimum(self._from, self._to), np.maximum(self._from, self._to)
        order = np.lexsort((self._metres, high, low))
        keep = order[low[order] != high[order]]
        first = np.r_[True, (np.diff(low[keep]) != 0) | (np.diff(high[keep]) != 0)]
        keep = keep[first]  # of parallel streets, the shortest
        rows, columns = np.r_[low[keep], high[keep]], np.r_[high[keep], low[keep]]
        size = len(self.points)
        return csr_array((np.tile(self._metres[keep], 2), (rows, columns)), shape=(size, size))

    @cached_property
    def _tree(self) -> Any:
        from scipy.spatial import cKDTree

        return cKDTree(earth_centred(self.points))

    def nearest(self, points: Points) -> Ints:
        """Return the node nearest to each point."""
        return np.asarray(self._tree.query(earth_centred(points))[1], dtype=np.int64)

    def corners(self) -> Points:
        """Return the nodes where three streets or more meet; all nodes where there are none."""
        degree = np.diff(self.graph.indptr)
        corners = self.points[degree >= 3]
        return corners if len(corners) else self.points

    def around(self, node: int, count: int) -> tuple[Ints, Floats]:
        """Return the ``count`` nodes nearest to one along streets, itself left out, and metres."""
        from scipy.sparse.csgraph import dijkstra

        limit = float(self._metres.mean()) * (count + 1) ** 0.5 * 2
        most = float(self._metres.sum()) + 1
        while True:
            metres = dijkstra(self.graph, indices=node, limit=limit)
            reached = np.flatnonzero(np.isfinite(metres))
            if len(reached) > count or limit >= most:
                break
            limit = min(limit * 2, most)
        order = reached[np.argsort(metres[reached], kind="stable")][1 : count + 1]
        return order, metres[order]


def _length(line: Any) -> float:
    import shapely

    corners = shapely.get_coordinates(line)
    return float(distance(corners[:-1], corners[1:]).sum())
