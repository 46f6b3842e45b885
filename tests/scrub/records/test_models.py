"""Measures of hand-made classes, and what each model makes of them."""

import math

import numpy as np
import pyarrow as pa
import pytest

from scrub.errors import RecordsError
from scrub.records.anonymize import spelled_out
from scrub.records.classes import Classes
from scrub.records.hierarchy import Hierarchy
from scrub.records.models import (
    MODELS,
    BetaLikeness,
    DeltaDisclosure,
    DistinctDiversity,
    EntropyDiversity,
    KAnonymity,
    KMap,
    Model,
    RecursiveDiversity,
    TCloseness,
)
from scrub.records.tally import tally
from tests.scrub.records.tables import broken, random_models, random_table

# Class a: x x y z; class b: x x; of the whole x is 4 of 6, y and z are 1 of 6.
TABLE = pa.table({"q": list("aaaabb"), "s": list("xxyzxx")})
AS_IS = {"q": Hierarchy.suppression()}


def classes_of(table: pa.Table = TABLE, **more: str) -> Classes:
    return tally(table, AS_IS, sensitive=["s"], **more).classes


@pytest.mark.parametrize(
    ("model", "a", "b", "met"),
    [
        (KAnonymity(3), 4, 2, [True, False]),
        (DistinctDiversity(3, "s"), 3, 1, [True, False]),
        (EntropyDiversity(2, "s"), math.exp(1.5 * math.log(2)), 1, [True, False]),
        (RecursiveDiversity(1.5, 2, "s"), 1, math.inf, [True, False]),
        (RecursiveDiversity(1, 2, "s"), 1, math.inf, [False, False]),
        (TCloseness(1 / 6, "s"), 1 / 6, 1 / 3, [True, False]),
        (TCloseness(0.2, "s", "ordered"), (1 / 6 + 1 / 12) / 2, (1 / 3 + 1 / 6) / 2, [True, False]),
        (DeltaDisclosure(0.41, "s"), math.log(1.5), math.log(1.5), [True, True]),
        (DeltaDisclosure(0.40, "s"), math.log(1.5), math.log(1.5), [False, False]),
        (BetaLikeness(0.5, "s"), 0.5, 0.5, [True, True]),
        (BetaLikeness(0.45, "s"), 0.5, 0.5, [False, False]),
        (BetaLikeness(9, "s", enhanced=True), 0.5 / math.log(6), 0.5 / math.log(1.5), [1, 0]),
    ],
)
def test_measures(model: Model, a: float, b: float, met: list[bool]) -> None:
    classes = classes_of()
    assert model.measure(classes).tolist() == pytest.approx([a, b])
    assert model.met(classes).tolist() == [bool(each) for each in met]


def test_k_counts_people_when_told_who_is_who() -> None:
    table = TABLE.append_column("who", pa.array(["p1", "p1", "p2", None, "p3", "p1"]))
    classes = classes_of(table, unit="who")
    assert KAnonymity(2).measure(classes).tolist() == [2, 2]  # p1 and p2; p3 and p1
    assert KAnonymity(2).measure(classes.at([1])).tolist() == [3]  # p1 is in both
    alone = TABLE.append_column("who", pa.array(["p1", "p1", "p2", "p2", "p3", "p3"]))
    assert KAnonymity(2).measure(classes_of(alone, unit="who").at([1])).tolist() == [3]


def test_k_map_counts_the_population() -> None:
    population = pa.table({"q": list("aabbbc")})
    classes = tally(TABLE, AS_IS, population=population).classes
    measured = dict(
        zip(classes.keys[0].tolist(), KMap(3, population).measure(classes), strict=True)
    )
    assert measured == {0: 2, 1: 3, 2: 1}
    assert len(classes) == 3
    assert classes.total == 6  # nobody of the population is released


@pytest.mark.parametrize("seed", range(60))
def test_models_agree_with_a_plain_implementation(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table, hierarchies, population, plain = random_table(rng)
    counted = tally(table, hierarchies, sensitive=["s"], population=population)
    node = tuple(int(rng.integers(h.height)) for h in hierarchies.values())
    into, count = counted.classes.grouped(node)
    classes = counted.classes.merged(into, count)
    for model in random_models(rng, population):
        bad = ~model.met(classes)[into[counted.row_class]]
        assert set(np.flatnonzero(bad).tolist()) == broken(plain, model, node)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_model_refuses_what_is_no_threshold(name: str) -> None:
    wrong: dict[str, tuple[object, ...]] = {
        "k-map": (0, TABLE),
        "km-anonymity": (2, 0, "s"),
        "recursive-cl-diversity": (0, 2),
    }
    with pytest.raises(RecordsError, match="must be"):
        MODELS[name](*wrong.get(name, (-1,)))


def test_models_without_a_column_are_about_every_sensitive_one() -> None:
    models = spelled_out([KAnonymity(2), TCloseness(0.1), DistinctDiversity(2, "a")], ["b", "c"])
    assert models == [
        KAnonymity(2), TCloseness(0.1, "b"), TCloseness(0.1, "c"), DistinctDiversity(2, "a")
    ]  # fmt: skip
    with pytest.raises(RecordsError, match="needs a sensitive column"):
        spelled_out([TCloseness(0.1)], [])
    with pytest.raises(RecordsError, match="at least one model"):
        spelled_out([], ["b"])
    with pytest.raises(RecordsError, match="'equal' or 'ordered'"):
        TCloseness(0.1, distance="far")
