"""What a mask costs the analysis: how far points moved, and what became of patterns in them."""

from dataclasses import dataclass

import numpy as np

from geomask.geodesy import centre_of, distance, earth_centred
from geomask.plane import Plane
from geomask.types import Floats, Points

SIMULATIONS = 39  # the envelope of the least and the largest is one of 95 %
LARGEST_SAMPLE = 2_000
_BINS = 48


def summary(found: Floats) -> dict[str, float]:
    """Return least, median, mean and largest of numbers, NaN left out."""
    there = found[~np.isnan(found)]
    if not len(there):
        return {}
    return {
        "min": float(there.min()),
        "median": float(np.median(there)),
        "mean": float(there.mean()),
        "max": float(there.max()),
    }


def centre_drift(truth: Points, masked: Points) -> float:
    """Return how far the middle of all points moved, metres."""
    return float(distance(centre_of(truth)[None], centre_of(masked)[None])[0])


def nearest_neighbour(points: Points) -> float:
    """Return the mean distance to the nearest other point, metres; NaN for fewer than two."""
    from scipy.spatial import cKDTree

    if len(points) < 2:
        return float("nan")
    space = earth_centred(points)
    return float(cKDTree(space).query(space, k=2)[0][:, 1].mean())


@dataclass(frozen=True)
class Ripley:
    """Ripley's K at some radii: of the truth, of the mask, and of points without any pattern."""

    metres: Floats
    truth: Floats
    masked: Floats
    low: Floats
    """The least of ``SIMULATIONS`` random patterns in the same window."""
    high: Floats

    @property
    def off(self) -> float:
        """Root mean square difference of √(K/π) between truth and mask, metres."""
        apart = np.sqrt(self.truth / np.pi) - np.sqrt(self.masked / np.pi)
        return float(np.sqrt((apart**2).mean()))

    @property
    def clustered(self) -> tuple[float, float]:
        """At which share of radii truth and mask lie above the envelope."""
        return float((self.truth > self.high).mean()), float((self.masked > self.high).mean())


def ripley(truth: Points, masked: Points, rng: np.random.Generator) -> Ripley:
    """Compare Ripley's K of truth and mask, up to a quarter of the shorter side of the window.

    The window is the box of the truth, and of the mask for the mask; no correction for its edges,
    which the simulated patterns lack as well. At most ``LARGEST_SAMPLE`` points are used.
    """
    plane = Plane(truth)
    some = _sampled(len(truth), rng)
    xy, moved = plane.project(truth[some]), plane.project(masked[some])
    low, high = xy.min(axis=0), xy.max(axis=0)
    side = np.maximum(high - low, 1.0)
    metres = np.linspace(side.min() / 80, side.min() / 4, 20)
    area = float(side.prod())
    moved_side = np.maximum(np.ptp(moved, axis=0), 1.0)
    random = np.array(
        [_k(low + rng.random(xy.shape) * side, metres, area) for _ in range(SIMULATIONS)]
    )
    return Ripley(
        metres,
        _k(xy, metres, area),
        _k(moved, metres, float(moved_side.prod())),
        random.min(0),
        random.max(0),
    )


def morans_i(points: Points, values: Floats, neighbours: int = 8) -> float:
    """Return Moran's I of values over each point's nearest neighbours; NaN where all are alike."""
    from scipy.spatial import cKDTree

    off = values - values.mean()
    if len(points) <= neighbours or not off.any():
        return float("nan")
    space = earth_centred(points)
    near = cKDTree(space).query(space, k=neighbours + 1)[1][:, 1:]
    return float((off[:, None] * off[near]).mean() / (off**2).mean())


def density_overlap(truth: Points, masked: Points) -> float:
    """Return the shared part of the two smoothed densities, 0 to 1."""
    one, other = _densities(truth, masked)
    return float(np.minimum(one, other).sum())


def hotspot_overlap(truth: Points, masked: Points) -> float:
    """Return how far the densest tenths of the map agree: shared over all (Jaccard), 0 to 1."""
    hot = [each > np.quantile(each, 0.9) for each in _densities(truth, masked)]
    return float((hot[0] & hot[1]).sum() / max((hot[0] | hot[1]).sum(), 1))


def _densities(truth: Points, masked: Points) -> tuple[Floats, Floats]:
    from scipy.ndimage import gaussian_filter

    plane = Plane(truth)
    both = [plane.project(truth), plane.project(masked)]
    every = np.vstack(both)
    edges = [np.linspace(every[:, a].min() - 1, every[:, a].max() + 1, _BINS + 1) for a in (0, 1)]
    smooth = [
        gaussian_filter(np.histogram2d(xy[:, 0], xy[:, 1], bins=edges)[0], 1.5) for xy in both
    ]
    return smooth[0] / smooth[0].sum(), smooth[1] / smooth[1].sum()


def _k(xy: Floats, metres: Floats, area: float) -> Floats:
    from scipy.spatial import cKDTree

    tree = cKDTree(xy)
    pairs = tree.count_neighbors(tree, metres) - len(xy)
    return np.asarray(area * pairs / (len(xy) * max(len(xy) - 1, 1)), dtype=np.float64)


def _sampled(count: int, rng: np.random.Generator) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.sort(rng.permutation(count)[:LARGEST_SAMPLE])
