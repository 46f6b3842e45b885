"""Risk of made-up tables, and the example sdcMicro prints."""

import math

import numpy as np
import pyarrow as pa
import pytest

from scrub.errors import RecordsError
from scrub.records.population import pitman, zayatz
from scrub.records.risk import assess, frequencies

TABLE = pa.table(
    {
        "age": [30, 30, 30, 40, 40, 50],
        "ill": ["flu", "flu", "gout", "flu", "flu", "gout"],
        "who": ["p1", "p1", "p2", "p3", "p4", None],
        "stands_for": [10, 10, 20, 1.5, 1.5, 7],
    }
)
# The eight records of sdcMicro's `francdat`: four keys and a sampling weight.
FRANCDAT = pa.table(
    {
        "key1": [1, 1, 1, 3, 4, 4, 6, 1],
        "num2": [2, 2, 2, 3, 3, 3, 2, 2],
        "key2": [5, 1, 1, 1, 1, 1, 1, 5],
        "key3": [1, 1, 1, 5, 4, 1, 5, 1],
        "w": [18, 45.5, 39, 17, 541, 8, 5, 92],
    }
)


def test_classes_and_attackers() -> None:
    risk = assess(TABLE, ["age"])
    assert (risk.rows, risk.people, risk.classes, risk.k, risk.uniques) == (6, 6, 3, 1, 1)
    assert risk.sizes == {1: 1, 2: 1, 3: 1}
    assert risk.prosecutor.average == pytest.approx(3 / 6)
    assert risk.prosecutor.highest == 1
    assert risk.prosecutor.at_risk == 1
    assert assess(TABLE, ["age"], at_risk=0.5).prosecutor.at_risk == pytest.approx(1 / 6)
    assert risk.journalist == risk.prosecutor
    assert risk.marketer == pytest.approx(0.5)


def test_people_rather_than_rows() -> None:
    risk = assess(TABLE, ["age"], unit="who")
    assert (risk.rows, risk.people, risk.sizes) == (6, 4, {2: 2})
    assert risk.prosecutor.average == pytest.approx(0.5)


def test_journalists_and_marketers_look_for_people_in_the_population() -> None:
    risk = assess(TABLE, ["age"], survey="stands_for")
    assert risk.journalist.highest == pytest.approx(1 / 3)
    assert risk.journalist.average == pytest.approx((3 / 40 + 2 / 3 + 1 / 7) / 6)
    assert risk.marketer == pytest.approx((3 / 40 + 2 / 3 + 1 / 7) / 6)


def test_francdat() -> None:
    rows, people = frequencies(FRANCDAT, ["key1", "num2", "key2", "key3"], survey="w")
    assert rows.tolist() == [2, 2, 2, 1, 1, 1, 1, 2]
    assert people.tolist() == [110, 84.5, 84.5, 17, 541, 8, 5, 110]


def test_spread_of_sensitive_values() -> None:
    spread = assess(TABLE, ["age"], sensitive=["ill"], ordered=["ill"]).spread["ill"]
    assert (spread.k, spread.alpha, spread.distinct_l, spread.entropy_l) == (1, 1, 1, 1)
    assert spread.c == 1
    assert spread.t == pytest.approx(2 / 3)
    assert spread.beta == pytest.approx(2)
    assert spread.enhanced_beta == pytest.approx(math.log(3))
    assert spread.delta == pytest.approx(math.log(3))


def test_uniques_of_the_population() -> None:
    whole = {1: 40, 2: 10, 5: 8}
    assert zayatz(whole, 100) == pytest.approx(0.4)  # a sample of everybody
    assert 0.1 < zayatz(whole, 100_000) < 0.4
    assert zayatz({2: 5}, 100) == 0
    assert pitman({2: 5}, 100) is None
    with pytest.raises(RecordsError, match="as many people"):
        zayatz(whole, 99)


@pytest.mark.parametrize(("theta", "alpha"), [(50.0, 0.5), (400.0, 0.2)])
def test_pitman_finds_what_a_table_was_made_with(theta: float, alpha: float) -> None:
    rng = np.random.default_rng(3)
    classes: list[int] = []
    members: list[int] = []  # the class of each row: drawing one grows a class by its size
    while len(members) < 20_000:
        new = (theta + alpha * len(classes)) / (theta + len(members))
        if rng.random() < new:
            members.append(len(classes))
            classes.append(1)
        else:
            chosen = members[rng.integers(len(members))]
            if rng.random() > (classes[chosen] - alpha) / classes[chosen]:
                continue  # so that a class is chosen by its size less alpha
            members.append(chosen)
            classes[chosen] += 1
    sizes, counts = np.unique(classes, return_counts=True)
    found = pitman(dict(zip(sizes.tolist(), counts.tolist(), strict=True)), 20_000)
    assert found == pytest.approx(np.count_nonzero(np.array(classes) == 1) / 20_000, rel=0.1)


def test_refused() -> None:
    with pytest.raises(RecordsError, match="no column 'nobody'"):
        assess(TABLE, ["nobody"])
    with pytest.raises(RecordsError, match="sampling weights"):
        assess(TABLE, ["age"], survey="ill")
    empty = assess(TABLE.slice(0, 0), ["age"], sensitive=["ill"])
    assert (empty.k, empty.prosecutor.highest) == (0, 0)
