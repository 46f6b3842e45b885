"""Street: each point moves along the street network to another node of it (Swanlund et al. 2020).

The nearest node is where the point starts; a number of nodes is drawn between ``min`` and ``max``,
and their mean distance along streets says how far to go: the masked point is the node whose
distance comes nearest to that. Dense networks give short moves, sparse ones long moves, so streets
stand in for people; k is not counted.
"""

from typing import Annotated

import numpy as np

from geomask.errors import ParameterError
from geomask.network import Network
from geomask.parameters import Help
from geomask.randomness import Rng, source
from geomask.types import Masked, Points, Reason, as_points, masked

Streets = Annotated[Network, Help("file of street lines")]
Fewest = Annotated[int, Help("fewest street nodes to reckon with", "nodes")]
Many = Annotated[int, Help("most street nodes to reckon with", "nodes")]


def mask(
    points: Points,
    *,
    rng: Rng = None,
    network: Streets,
    min: Fewest = 18,
    max: Many = 22,
) -> Masked:
    """Move each point to a node of the network, ``min`` to ``max`` nodes' mean distance off."""
    if not 2 <= min <= max:
        raise ParameterError(f"min and max must be nodes, 2 ≤ min ≤ max, not {min} and {max}")
    points = as_points(points)
    rows = np.flatnonzero(~np.isnan(points).any(axis=1))
    u = source(rng).uniforms(rows, 1)[:, 0]
    depth = min + np.floor(u * (max - min + 1)).astype(np.int64)
    start = network.nearest(points[rows])
    out = np.full_like(points, np.nan)
    reasons = np.full(len(points), Reason.NO_CANDIDATE, np.uint8)
    ends = {node: _ends(network, node, min, max) for node in np.unique(start).tolist()}
    for row, node, count in zip(rows, start.tolist(), depth.tolist(), strict=True):
        end = ends[node].get(count)
        if end is not None:
            out[row] = network.points[end]
            reasons[row] = Reason.RELEASED
    return masked(out, reasons, truth=points)


def chances(network: Network, node: int, min: int = 18, max: int = 22) -> dict[int, float]:
    """Return the nodes that a point at one node may move to, each with its probability."""
    found: dict[int, float] = {}
    for end in _ends(network, node, min, max).values():
        found[end] = found.get(end, 0.0) + 1 / (max - min + 1)
    return found


def _ends(network: Network, node: int, min: int, max: int) -> dict[int, int]:
    """Return where each number of nodes to reckon with leads; streets cut off have fewer."""
    nodes, metres = network.around(node, max)
    return {
        count: int(nodes[np.abs(metres - metres[:count].mean()).argmin()])
        for count in range(min, len(nodes) + 1)
    }
