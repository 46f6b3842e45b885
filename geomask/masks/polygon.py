"""Admin polygon: every point becomes a fixed point inside its district, and takes its name.

Points in no polygon are suppressed. With ``counts`` and ``k``, so are those in polygons of fewer
than k people: ``elimination`` merges such polygons instead.
"""

from typing import Annotated

import numpy as np

from geomask.parameters import Help
from geomask.types import Masked, Points, Reason, as_points, masked
from geomask.zones import Zones

Name = Annotated[str, Help("column of the polygons that names them in the output")]
Count = Annotated[str, Help("column of the polygons with their number of people")]
AtLeast = Annotated[int, Help("suppress points in polygons of fewer people", "people")]


def mask(
    points: Points, *, zones: Zones, name: Name = "", count: Count = "", k: AtLeast = 0
) -> Masked:
    """Snap points to a point inside their polygon."""
    points = as_points(points)
    home = zones.locate(points)
    reasons = np.where(home < 0, Reason.OUTSIDE, Reason.RELEASED).astype(np.uint8)
    if count:
        people = np.asarray(zones.column(count), dtype=np.float64)
        reasons[(home >= 0) & ~(people[home] >= k)] = Reason.TOO_FEW_PEOPLE
    labels = {}
    if name:
        labels["zone"] = np.full(len(points), None, dtype=object)
        told = reasons == Reason.RELEASED
        labels["zone"][told] = np.asarray(zones.column(name), dtype=object)[home[told]]
    out = np.vstack((zones.anchors(), [[np.nan, np.nan]]))[home]
    return masked(out, reasons, truth=points, labels=labels)
