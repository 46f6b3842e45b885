"""What releases are good for."""

import numpy as np
import pyarrow as pa
import pytest

from scrub.records.anonymize import plan_release
from scrub.records.hierarchy import Hierarchy
from scrub.records.losses import LOSSES
from scrub.records.models import KAnonymity
from scrub.records.tally import tally
from scrub.records.utility import query_errors, utility

QUASI = {"age": Hierarchy.intervals([2, 4]), "zip": Hierarchy.prefixes([1])}


def table(rows: int = 400) -> pa.Table:
    rng = np.random.default_rng(1)
    zips = [f"{each:02}" for each in rng.integers(0, 16, rows)]
    return pa.table({"age": rng.integers(0, 16, rows), "zip": zips})


@pytest.mark.parametrize("local", [False, True])
def test_the_finest_release_costs_nothing_and_more_k_costs_more(local: bool) -> None:
    counted = tally(table(), QUASI)
    rng = np.random.default_rng(2)
    seen = []
    for k in (1, 5, 20, 400):
        plan = plan_release(counted, [KAnonymity(k)], suppression=0, local=local)
        seen.append(utility(counted.classes, plan.recoding, queries=200, rng=rng))
        assert plan.loss == seen[-1].losses["granularity"]
    for name in set(LOSSES) - {"discernibility", "aecs"}:
        losses = [each.losses[name] for each in seen]
        assert losses[0] == 0
        assert losses == sorted(losses)
        assert losses[-1] == pytest.approx(1)
    assert seen[-1].losses["discernibility"] == 400 * 400
    assert seen[-1].losses["aecs"] == 400
    assert seen[0].median_error == 0
    assert 0 < seen[1].median_error < seen[3].mean_error


def test_error_of_a_count_by_hand() -> None:
    table = pa.table({"age": [0, 1, 1, 1]})
    counted = tally(table, {"age": QUASI["age"]})
    plan = plan_release(counted, [KAnonymity(4)], suppression=0)
    assert plan.levels == {"age": 1}
    found = query_errors(counted.classes, plan.recoding, rng=np.random.default_rng(0))
    # Half of the four rows are guessed to be of each age: off by 1 of 1, or by 1 of 3.
    assert {round(each, 9) for each in found} == {0, 1, round(1 / 3, 9)}
