"""Perturbation: what changes, and by how much at most."""

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.errors import RecordsError
from scrub.records import perturb

seeds = st.integers(0, 2**32)
numbers = st.lists(st.one_of(st.none(), st.integers(-50, 50)), max_size=60)


def rng_of(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize(
    ("values", "ends", "coded"),
    [
        ([17, 45, 97, None], {"top": 90, "bottom": 18}, [18, 45, 90, None]),
        ([1.5, -2.0], {"bottom": 0}, [1.5, 0.0]),
        ([1, 2], {}, [1, 2]),
    ],
)
def test_ends_are_coded(
    values: list[float | None], ends: dict[str, float], coded: list[float | None]
) -> None:
    assert perturb.ends_coded(pa.array(values), **ends).to_pylist() == coded


@given(numbers, st.floats(0.01, 1), seeds)
def test_rank_swapping_keeps_the_values_and_stays_near(
    values: list[int | None], share: float, seed: int
) -> None:
    swapped = perturb.rank_swapped(pa.array(values, pa.int64()), share=share, rng=rng_of(seed))
    after = swapped.to_pylist()
    assert [v is None for v in values] == [v is None for v in after]
    assert Counter(values) == Counter(after)
    there = sorted(v for v in values if v is not None)
    far = max(1, int(share * len(there)))
    for before, now in zip(values, after, strict=True):
        if before is not None:
            ranks = [i for i, v in enumerate(there) if v == before]
            others = [i for i, v in enumerate(there) if v == now]
            assert min(abs(i - j) for i in ranks for j in others) <= far


def test_rank_swapping_swaps_most() -> None:
    values = pa.array(np.arange(1000))
    swapped = perturb.rank_swapped(values, share=0.05, rng=rng_of(1)).to_numpy()
    assert (swapped != np.arange(1000)).mean() > 0.95
    assert (swapped[swapped] == np.arange(1000)).all()  # in pairs


def test_randomizing_leaves_shares_as_they_are() -> None:
    values = pa.array(["a"] * 7000 + ["b"] * 3000)
    after = perturb.randomized(values, keep=0.6, rng=rng_of(2)).to_numpy(zero_copy_only=False)
    assert (after == "a").mean() == pytest.approx(0.7, abs=0.02)
    assert (after[:7000] == "a").mean() == pytest.approx(0.6 + 0.4 * 0.7, abs=0.02)
    distinct, chances = perturb.transition(values, keep=0.6)
    assert distinct.to_pylist() == ["a", "b"]
    assert chances == pytest.approx(np.array([[0.88, 0.12], [0.28, 0.72]]))
    assert np.array([0.7, 0.3]) @ chances == pytest.approx(np.array([0.7, 0.3]))


@given(numbers, st.integers(1, 9), seeds)
def test_noise_is_bounded(values: list[int | None], most: int, seed: int) -> None:
    for array in (pa.array(values, pa.int8()), pa.array(values, pa.float64())):
        after = perturb.noised(array, most=most, rng=rng_of(seed)).to_pylist()
        for before, now in zip(values, after, strict=True):
            assert (before is None) == (now is None)
            assert before is None or abs(now - before) <= most


def test_samples_have_the_size_asked_for() -> None:
    rows = perturb.sampled(1000, share=0.25, rng=perturb.unpredictable())
    assert len(set(rows.tolist())) == 250
    assert (np.diff(rows) > 0).all()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: perturb.ends_coded(pa.array(["a"]), top=1),
        lambda: perturb.ends_coded(pa.array([1]), top=1, bottom=2),
        lambda: perturb.ends_coded(pa.array([1]), top=1.5),
        lambda: perturb.rank_swapped(pa.array([1]), share=0, rng=rng_of(0)),
        lambda: perturb.randomized(pa.array([1]), keep=2, rng=rng_of(0)),
        lambda: perturb.noised(pa.array([1]), most=0, rng=rng_of(0)),
        lambda: perturb.sampled(10, share=1.5, rng=rng_of(0)),
    ],
)
def test_refused(wrong: object) -> None:
    with pytest.raises(RecordsError):
        wrong()  # type: ignore[operator]
