"""Every random method follows its published law, wherever on Earth it is used.

Distances and bearings are measured with pyproj; laws are written down here, not taken from the code.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from scipy import stats

from geomask.methods import METHODS
from tests.geomask.places import at, measured

PLACES = {
    "equator": (12.0, 0.0),
    "60°": (25.0, 60.0),
    "85°": (-40.0, 85.0),
    "180°": (179.9999, -17.0),
}
LEAST = 1e-4  # a p-value below which a law is taken to be broken; seeds are fixed


@dataclass
class Law:
    """A law of the distance, metres; ``axis`` is the variance along one axis."""

    method: str
    params: dict[str, Any]
    mean: float
    median: float
    axis: float
    cdf: Any
    urban: str = field(default="")


def truncated(x: Any, a: float, b: float) -> Any:
    return np.clip(x, a, b)


def area(a: float, b: float) -> Any:
    return lambda x: (truncated(x, a, b) ** 2 - a * a) / (b * b - a * a)


def bimodal(x: Any) -> Any:
    return (stats.norm.cdf(x, 30, 5) + stats.norm.cdf(x, 60, 10)) / 2


def rural(x: Any) -> Any:
    return 0.99 * np.clip(x / 5_000, 0, 1) + 0.01 * np.clip(x / 10_000, 0, 1)


A, B = 50.0, 500.0
LAWS = [
    Law("donut", {"min": A, "max": B}, 336.3636, 355.3168, (A * A + B * B) / 4, area(A, B)),
    Law(
        "donut", {"min": A, "max": B, "law": "radius"}, 275.0, 275.0,
        (A * A + A * B + B * B) / 6, lambda x: (truncated(x, A, B) - A) / (B - A),
    ),
    Law(
        "laplace", {"epsilon": 0.01}, 200.0, 167.835, 3 / 0.01**2,
        lambda x: 1 - (1 + 0.01 * x) * np.exp(-0.01 * x),
    ),
    Law(
        "gaussian", {"sigma": 100}, 125.3314, 117.7410, 100.0**2,
        lambda x: 1 - np.exp(-(x**2) / 2e4),
    ),
    Law(
        "bimodal", {}, 45.0, 40.0, (0.5 * (900 + 25) + 0.5 * (3600 + 100)) / 2, bimodal,
    ),
    Law(
        "nrand", {"radius": 500, "candidates": 4}, 500 * 8 / 9, 500 * 0.5 ** (1 / 8),
        500**2 * 4 / 5 / 2, lambda x: np.clip(x / 500, 0, 1) ** 8,
    ),
    Law("dhs", {}, 1_000.0, 1_000.0, 2_000**2 / 6, lambda x: np.clip(x / 2_000, 0, 1), "U"),
    Law(
        "dhs", {}, 2_525.0, 2_512.5628, (0.99 * 5_000**2 + 0.01 * 10_000**2) / 6, rural, "R",
    ),
]  # fmt: skip


def moved(law: Law, place: tuple[float, float], count: int) -> tuple[Any, Any]:
    truth = at(*place, count)
    extra = {"urban": [law.urban] * count} if law.urban else {}
    found = METHODS[law.method].mask(truth, rng=20_240, **law.params, **extra)
    assert found.released.all()
    assert (np.abs(found.points[:, 0]) <= 180).all()
    return measured(truth, found.points)


def check(law: Law, place: tuple[float, float], count: int) -> None:
    metres, bearing = moved(law, place, count)
    off = 5 * metres.std() / np.sqrt(count)
    assert metres.mean() == pytest.approx(law.mean, abs=off)
    assert (metres < law.median).mean() == pytest.approx(0.5, abs=2.5 / np.sqrt(count))
    for along in (metres * np.sin(bearing), metres * np.cos(bearing)):
        spread = along.var()
        # The variance of a sample variance is (m4 - s^4) / n.
        error = 5 * np.sqrt(((along**2 - spread) ** 2).mean() / count)
        assert spread == pytest.approx(law.axis, abs=error)
        assert along.mean() == pytest.approx(0, abs=5 * np.sqrt(spread / count))
    assert stats.kstest(metres, law.cdf).pvalue > LEAST
    assert stats.kstest(bearing / (2 * np.pi), "uniform").pvalue > LEAST
    # Direction and distance do not depend on each other, nor on the row.
    assert abs(stats.spearmanr(metres, np.cos(bearing)).statistic) < 5 / np.sqrt(count)


IDS = [f"{law.method}{'-' + str(i)}" for i, law in enumerate(LAWS)]


@pytest.mark.parametrize("place", PLACES.values(), ids=list(PLACES))
@pytest.mark.parametrize("law", LAWS, ids=IDS)
def test_law(law: Law, place: tuple[float, float]) -> None:
    check(law, place, 30_000)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES.values(), ids=list(PLACES))
@pytest.mark.parametrize("law", LAWS, ids=IDS)
def test_law_at_a_million_draws(law: Law, place: tuple[float, float]) -> None:
    check(law, place, 1_000_000)


@pytest.mark.parametrize(("quantile", "factor"), [(0.5, 1.678), (0.95, 4.744)])
def test_laplace_is_not_an_exponential(quantile: float, factor: float) -> None:
    metres, _ = moved(LAWS[2], PLACES["60°"], 200_000)
    assert np.quantile(metres, quantile) == pytest.approx(factor / 0.01, rel=0.01)


def test_at_the_poles() -> None:
    for pole in (90.0, -90.0):
        truth = at(33.0, pole, 20_000)
        found = METHODS["donut"].mask(truth, rng=1, min=A, max=B)
        metres, _ = measured(truth, found.points)
        assert metres.min() >= A - 1e-6 and metres.max() <= B + 1e-6
        assert stats.kstest(metres, area(A, B)).pvalue > LEAST
        assert stats.kstest((found.points[:, 0] + 180) / 360, "uniform").pvalue > LEAST
