"""Run one step of MaskMyPy on points in a file, and print the CPU seconds it took.

python -m tests.bench.geo_peer STEP POINTS.npz        (with the Python that has MaskMyPy)
"""

import sys
import time
import warnings
from typing import Any

import numpy as np

METRES = "EPSG:32618"


def main() -> None:
    """Run the step."""
    warnings.simplefilter("ignore")
    import maskmypy
    from maskmypy import analysis

    step, path = sys.argv[1:]
    with np.load(path) as file:
        points, homes = _frame(file["points"]), _frame(file["homes"])
    masked = maskmypy.donut(points, 50, 500) if step == "k" else None
    start = time.process_time()
    if step == "donut":
        maskmypy.donut(points, 50, 500)
    elif step == "voronoi":
        maskmypy.voronoi(points)
    elif step == "swap":
        maskmypy.locationswap(points, 50, 500, homes)
    elif step == "k":
        analysis.k_anonymity(points, masked, homes)
    print(time.process_time() - start)


def _frame(xy: Any) -> Any:
    import geopandas

    return geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(*xy.T), crs=METRES)


if __name__ == "__main__":
    main()
