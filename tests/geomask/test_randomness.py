import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomask.errors import InputError, KeyFileError, ParameterError
from geomask.masks import donut
from geomask.randomness import Keyed, Secure, Seeded, Source, source
from tests.geomask.places import at

KEY = bytes(range(32))


def sources(count: int) -> list[Source]:
    return [Secure(), Seeded(5), Keyed(KEY, [f"p{i}" for i in range(count)], context="t")]


@pytest.mark.parametrize("which", range(3))
def test_uniform_and_independent(which: int) -> None:
    numbers = sources(20_000)[which].uniforms(np.arange(20_000), 3)
    from scipy import stats

    assert numbers.min() > 0 and numbers.max() < 1
    for column in numbers.T:
        assert stats.kstest(column, "uniform").pvalue > 1e-5
    assert abs(np.corrcoef(numbers.T) - np.eye(3)).max() < 0.05


def test_the_default_cannot_be_repeated() -> None:
    assert isinstance(source(None), Secure)
    one, two = (donut.mask(at(0, 0, 5), min=1, max=9).points for _ in range(2))
    assert (one != two).all()


@pytest.mark.parametrize("seed", [0, 1, 2**64 - 1])
def test_a_seed_repeats_zero_too(seed: int) -> None:
    one, two = (donut.mask(at(0, 0, 5), min=1, max=9, rng=seed).points for _ in range(2))
    assert (one == two).all()
    assert len(np.unique(one, axis=0)) == 5  # and no angle is used twice


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_a_seed_out_of_range(seed: int) -> None:
    with pytest.raises(ParameterError, match="seed"):
        Seeded(seed)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=20), st.integers(0, 9), st.integers(1, 9))
def test_a_row_has_its_numbers_whatever_the_batch(
    rows: list[int], first: int, columns: int
) -> None:
    whole = Seeded(3).uniforms(np.arange(first + 51), columns)
    part = Seeded(3, first=first).uniforms(np.array(rows), columns)
    assert (part == whole[first + np.array(rows)]).all()


def test_the_same_person_always_the_same_way() -> None:
    people = ["ann", "bob", "ann"]
    keyed = Keyed(KEY, people, context="v1")
    moved = donut.mask(at(1, 2, 3), min=50, max=500, rng=keyed).points
    assert (moved[0] == moved[2]).all() and (moved[0] != moved[1]).all()
    turned = Keyed(KEY, people[::-1], context="v1")
    assert (donut.mask(at(1, 2, 3), min=50, max=500, rng=turned).points == moved[::-1]).all()


@pytest.mark.parametrize(
    "other",
    [
        Keyed(KEY, ["ann"], context="v2"),
        Keyed(bytes(32), ["ann"], context="v1"),
        Keyed(KEY, ["anna"], context="v1"),
    ],
)
def test_another_key_person_or_version_is_unrelated(other: Keyed) -> None:
    rows = np.zeros(1, np.int64)
    one = Keyed(KEY, ["ann"], context="v1").uniforms(rows, 2)
    assert (one != other.uniforms(rows, 2)).all()
    assert (one != Keyed(KEY, ["ann"], context="v1").uniforms(rows, 2, attempt=1)).all()


@pytest.mark.parametrize("bad", [None, "", 1.5, float("nan"), np.float64(2)])
def test_everybody_needs_an_id(bad: object) -> None:
    with pytest.raises(InputError, match="id in every row"):
        Keyed(KEY, ["ann", bad], context="v1")


def test_short_key_and_silent_repr() -> None:
    with pytest.raises(KeyFileError, match="32 bytes"):
        Keyed(b"short", ["ann"], context="v1")
    assert "ann" not in repr(Keyed(KEY, ["ann"], context="v1"))
