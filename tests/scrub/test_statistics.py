import pytest

from scrub.statistics import Z, wilson


def bisected(hits: int, of: int, low: float, high: float) -> float:
    """Return where the share lies ``Z`` standard errors from what was counted."""

    def excess(share: float) -> float:
        return (hits / of - share) ** 2 * of - Z * Z * share * (1 - share)

    for _ in range(100):
        middle = (low + high) / 2
        if (excess(low) > 0) == (excess(middle) > 0):
            low = middle
        else:
            high = middle
    return low


@pytest.mark.parametrize(("hits", "of"), [(1, 10), (9, 10), (50, 100), (3, 1000), (1, 3)])
def test_bounds_solve_the_score_equation(hits: int, of: int) -> None:
    share = hits / of
    expected = bisected(hits, of, 1e-12, share), bisected(hits, of, share, 1 - 1e-12)
    assert wilson(hits, of) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("hits", "of", "bounds"),
    [(0, 0, (0, 1)), (0, 10, (0, 0.277533)), (10, 10, (0.722467, 1))],
)
def test_none_and_all(hits: int, of: int, bounds: tuple[float, float]) -> None:
    assert wilson(hits, of) == pytest.approx(bounds, abs=1e-6)
