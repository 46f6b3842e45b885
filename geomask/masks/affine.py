"""Affine: shift, turn or stretch the whole pattern. WEAK, for teaching only.

Three points whose true places an attacker knows give the whole transform, and with it every other
point; two do for a turn and a shift (``geomask.risk.attacks.undo_affine`` shows it).
"""

from typing import Annotated

import numpy as np

from geomask.errors import ParameterError
from geomask.geodesy import move
from geomask.parameters import Help
from geomask.plane import Plane
from geomask.randomness import Rng, source
from geomask.types import Masked, Points, as_points, masked

Shift = Annotated[float, Help("shift all points by up to this much", "metres")]
Turn = Annotated[float, Help("turn all points around their centre by up to this much", "degrees")]
Scale = Annotated[float, Help("stretch all distances to the centre by up to this factor")]


def mask(
    points: Points,
    *,
    rng: Rng = None,
    shift: Shift = 0.0,
    turn: Turn = 0.0,
    scale: Scale = 1.0,
) -> Masked:
    """Shift, turn and stretch all points by one random amount each, around their centre."""
    if shift < 0 or turn < 0 or scale < 1 or (shift == 0 and turn == 0 and scale == 1):
        raise ParameterError("give a shift or a turn above 0, or a scale above 1")
    points = as_points(points)
    far, where, angle, factor = source(rng).uniforms(np.zeros(1, np.int64), 4)[0]
    plane = Plane(points)
    xy = plane.project(points) * scale ** (2 * factor - 1)
    theta = np.radians(turn) * (2 * angle - 1)
    xy = xy @ np.array([[np.cos(theta), np.sin(theta)], [-np.sin(theta), np.cos(theta)]])
    turned = plane.unproject(xy)
    rows = np.ones(len(points))
    return masked(move(turned, 2 * np.pi * where * rows, shift * far * rows), truth=points)
