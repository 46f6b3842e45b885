"""The optimum, against looking at every node with an implementation of its own."""

import numpy as np
import pytest

from scrub.errors import RecordsError
from scrub.records.anonymize import plan_release
from scrub.records.hierarchy import Hierarchy
from scrub.records.losses import LOSSES, loss_of
from scrub.records.models import KAnonymity, KMap
from scrub.records.search import must_go, not_met, search
from scrub.records.tally import tally
from tests.scrub.records.tables import best, broken, random_models, random_table


@pytest.mark.parametrize("seed", range(200))
def test_search_finds_what_brute_force_finds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table, hierarchies, population, plain = random_table(rng)
    models = random_models(rng, population)
    loss, suppression = str(rng.choice(LOSSES)), float(rng.choice([0, 0.05, 0.2, 0.5]))
    needed = population if any(isinstance(model, KMap) for model in models) else None
    counted = tally(table, hierarchies, sensitive=["s"], population=needed)
    most_lost = int(suppression * len(table))
    every = best(plain, models, loss, most_lost)
    if not every:
        with pytest.raises(RecordsError, match="allow more suppression"):
            plan_release(counted, models, suppression=suppression, loss=loss)
        return
    plan = plan_release(counted, models, suppression=suppression, loss=loss)
    assert plan.levels is not None
    least = every[0][0]
    ties = [node for found, node in every if found <= least + 1e-9]
    node = tuple(plan.levels.values())
    assert plan.loss == pytest.approx(least, abs=1e-9)
    assert node == min(ties, key=lambda each: (sum(each), each))
    lost = set().union(*(broken(plain, model, node) for model in models))
    assert plan.suppressed == len(lost)
    kept = plan.recoding.apply(table).kept.tolist()
    assert kept == sorted(set(range(len(table))) - lost)


@pytest.mark.parametrize("seed", range(40))
def test_bounds_of_a_node_hold_for_every_finer_one(seed: int) -> None:
    rng = np.random.default_rng(1000 + seed)
    table, hierarchies, population, _ = random_table(rng)
    models = random_models(rng, population)
    finest = tally(table, hierarchies, sensitive=["s"], population=population).classes
    shape = [len(quasi.levels) for quasi in finest.quasi]
    node = tuple(int(rng.integers(size)) for size in shape)
    coarse = finest.at(node)
    least = must_go(models, coarse).sum()
    for finer in np.ndindex(*(n + 1 for n in node)):
        classes = finest.at(finer)
        lost = not_met(models, classes)
        assert classes.rows[lost].sum() >= least
        for name in LOSSES:
            loss = loss_of(name, finest)
            below, _ = loss.floors(node, coarse, must_go(models, coarse))
            if below is not None:
                assert loss.of(finer, classes, lost) >= below[finer]
            _, above = loss.floors(finer, classes, must_go(models, classes))
            if above is not None:
                assert loss.of(node, coarse, not_met(models, coarse)) >= above


def test_far_fewer_nodes_are_looked_at_than_there_are() -> None:
    rng = np.random.default_rng(7)
    digits = [(str(i), str(i // 2), str(i // 4), str(i // 8)) for i in range(16)]
    import pyarrow as pa

    names = "abcde"
    table = pa.table({name: [str(i) for i in rng.integers(0, 16, 2000)] for name in names})
    finest = tally(table, dict.fromkeys(names, Hierarchy.table(digits))).classes
    found = search(finest, [KAnonymity(5)], loss_of("loss", finest), most_lost=100)
    assert found.looked_at < 5**5 / 20


def test_a_lattice_too_large_is_refused_before_anything_is_looked_at() -> None:
    import pyarrow as pa

    names = [f"q{n}" for n in range(23)]
    table = pa.table(dict.fromkeys(names, pa.array(["a", "b"])))
    finest = tally(table, dict.fromkeys(names, Hierarchy.suppression())).classes
    with pytest.raises(RecordsError, match="fewer levels"):
        search(finest, [KAnonymity(2)], loss_of("loss", finest), most_lost=0)
