"""Achieved k: how many people live nearer to each masked point than its truth does.

The measure of Hampton et al. 2010 and Allshouse et al. 2010. It holds against somebody who looks
for the nearest addresses, and against nobody who knows the rule: for that see ``posterior``.
"""

import numpy as np

from geomask.geodesy import distance, earth_centred
from geomask.population.addresses import Addresses
from geomask.population.types import Count, Population
from geomask.types import Points


def achieved_k(truth: Points, masked: Points, population: Population) -> Count:
    """Count the people inside the circle around each masked point that reaches to its truth.

    0 for points that were suppressed.
    """
    metres = np.nan_to_num(distance(truth, masked), nan=-1.0)
    return population.within(masked, metres)


def nearest_address(truth: Points, masked: Points, addresses: Addresses) -> float:
    """Return the share of masked points whose nearest address is the true one.

    The true address is the one nearest to the true point. Addresses at equal distance share it.
    """
    from scipy.spatial import cKDTree

    there = ~(np.isnan(masked).any(axis=1) | np.isnan(truth).any(axis=1))
    if not there.any():
        return 0.0
    places = np.unique(addresses.points, axis=0)
    tree = cKDTree(earth_centred(places))
    true = tree.query(earth_centred(truth[there]))[1]
    near = tree.query(earth_centred(masked[there]))[1]
    return float((true == near).mean())
