"""Microaggregation, against the algorithm as it is told, a row at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.errors import RecordsError
from scrub.records.mdav import aggregated, information_loss, mdav, standardized


def told(points: list[list[float]], k: int) -> list[list[int]]:
    """Return the groups, in the order they are made."""

    def far(a: list[float], b: list[float]) -> float:
        return sum((x - y) ** 2 for x, y in zip(a, b, strict=True))

    rest, groups = list(range(len(points))), []

    def take(seed: list[float]) -> None:
        chosen = sorted(rest, key=lambda row: far(points[row], seed))[:k]
        groups.append(sorted(chosen))
        for row in chosen:
            rest.remove(row)

    while len(rest) >= 2 * k:
        middle = [sum(points[row][d] for row in rest) / len(rest) for d in range(len(points[0]))]
        first = max(rest, key=lambda row: far(points[row], middle))
        second = max(rest, key=lambda row: far(points[row], points[first]))
        both = len(rest) >= 3 * k
        take(points[first])
        if both:
            take(points[second])
    return [*groups, rest]


@given(st.integers(0, 10_000), st.integers(4, 40), st.integers(2, 5))
def test_groups_are_those_of_the_algorithm(seed: int, rows: int, k: int) -> None:
    points = np.random.default_rng(seed).normal(size=(rows, 3))
    k = min(k, rows)
    group = mdav(points, k)
    found = [np.flatnonzero(group == number).tolist() for number in range(group.max() + 1)]
    assert found == [sorted(each) for each in told(points.tolist(), k)]
    sizes = np.bincount(group)
    assert sizes.min() >= k
    assert sizes.max() <= 2 * k - 1


def test_means_and_loss() -> None:
    points = np.array([[0.0, 0], [0, 2], [10, 10], [10, 12]])
    group = mdav(points, 2)
    assert group[0] == group[1] != group[2] == group[3]
    assert aggregated(points, group).tolist() == [[0, 1], [0, 1], [10, 11], [10, 11]]
    assert information_loss(points, group) == pytest.approx(4 / 204)
    assert information_loss(points, np.zeros(4, int)) == pytest.approx(1)
    assert information_loss(points, np.arange(4)) == 0
    scaled = standardized(points)
    assert scaled.mean(axis=0) == pytest.approx([0, 0])
    assert scaled.std(axis=0) == pytest.approx([1, 1])


@pytest.mark.parametrize(
    ("points", "k"),
    [(np.zeros((3, 1)), 4), (np.zeros((3, 1)), 0), (np.full((3, 1), np.nan), 2), (np.zeros(3), 2)],
)
def test_refused(points: np.ndarray, k: int) -> None:
    with pytest.raises(RecordsError):
        mdav(points, k)
