"""Releases: each is counted again from nothing."""

import pickle
from collections import Counter

import numpy as np
import pyarrow as pa
import pytest

from scrub.errors import RecordsError
from scrub.records.anonymize import anonymize, plan_release
from scrub.records.hierarchy import Hierarchy
from scrub.records.itemsets import KmAnonymity
from scrub.records.losses import loss_of
from scrub.records.models import DistinctDiversity, KAnonymity, KMap, Model
from scrub.records.tally import tally
from tests.scrub.records.tables import random_models, random_table

AGES = Hierarchy.intervals([10, 20])
ZIPS = Hierarchy.prefixes([3])
TABLE = pa.table(
    {
        "id": list(range(8)),
        "age": [31, 34, 38, 39, 52, 55, 58, 71],
        "zip": ["02139", "02139", "02142", "02141", "90210", "90210", "90211", "10001"],
        "ill": ["flu", "flu", "asthma", "flu", "flu", "gout", "gout", "flu"],
    }
)
QUASI = {"age": AGES, "zip": ZIPS}


def smallest(table: pa.Table, names: list[str], unit: str | None = None) -> int:
    groups: dict[tuple[object, ...], set[object]] = {}
    for number, row in enumerate(table.to_pylist()):
        key = tuple(row[name] for name in names)
        groups.setdefault(key, set()).add(row[unit] if unit else number)
    return min((len(each) for each in groups.values()), default=0)


def test_a_release_says_what_it_did() -> None:
    release = anonymize(TABLE, QUASI, [KAnonymity(3)], suppression=0.125)
    assert release.levels == {"age": 1, "zip": 1}
    assert release.suppressed == 1
    assert release.kept.tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert release.classes == 2
    assert release.table["age"].to_pylist() == ["30-39"] * 4 + ["50-59"] * 3
    assert release.table["zip"].to_pylist() == ["021**"] * 4 + ["902**"] * 3
    assert release.table["id"].to_pylist() == [0, 1, 2, 3, 4, 5, 6]
    assert release.table.column_names == TABLE.column_names


def test_columns_that_stay_as_they_are_keep_their_type() -> None:
    table = pa.table({"age": pa.array([31, 31, 52, 52], pa.int8()), "zip": ["1", "2", "3", "4"]})
    release = anonymize(table, QUASI, [KAnonymity(2)], suppression=0)
    assert release.table["age"].type == pa.int8()
    assert release.table["zip"].to_pylist() == ["1", "2", "3", "4"] or release.levels == {
        "age": 0,
        "zip": 2,
    }


def test_local_recoding_says_more_of_those_who_are_many() -> None:
    everywhere = anonymize(TABLE, QUASI, [KAnonymity(2)], suppression=0)
    local = anonymize(TABLE, QUASI, [KAnonymity(2)], suppression=0, local=True)
    assert local.levels is None
    assert local.loss < everywhere.loss
    assert smallest(local.table, ["age", "zip"]) >= 2
    assert local.suppressed == 0


@pytest.mark.parametrize("local", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_releases_keep_their_models_and_values_stay_true(seed: int, local: bool) -> None:
    rng = np.random.default_rng(seed)
    table, hierarchies, population, _ = random_table(rng)
    models = random_models(rng, population)
    try:
        release = anonymize(table, hierarchies, models, suppression=0.3, local=local)
    except RecordsError as error:
        assert "allow more suppression" in str(error)
        return
    assert len(release.table) + release.suppressed == len(table)
    assert release.suppressed <= 0.3 * len(table)
    assert release.table["s"].to_pylist() == table["s"].take(pa.array(release.kept)).to_pylist()
    for name, hierarchy in hierarchies.items():
        true = table[name].take(pa.array(release.kept)).combine_chunks()
        may = [hierarchy.level(true, n).to_pylist() for n in range(hierarchy.height)]
        assert all(
            said in allowed
            for said, allowed in zip(
                release.table[name].to_pylist(), zip(*may, strict=True), strict=True
            )
        )
    for model in models:
        if isinstance(model, KAnonymity) and release.classes:
            assert smallest(release.table, list(hierarchies)) >= model.k
        if isinstance(model, DistinctDiversity):
            values: Counter[tuple[object, ...]] = Counter()
            rows = {
                tuple(row[name] for name in [*hierarchies, "s"])
                for row in release.table.to_pylist()
            }
            values.update(row[:-1] for row in rows)
            assert all(count >= model.l for count in values.values())


@pytest.mark.parametrize("local", [False, True])
def test_k_counts_people_not_rows(local: bool) -> None:
    rng = np.random.default_rng(5)
    table = pa.table(
        {
            "age": rng.integers(20, 80, 400),
            "zip": [f"{each:05}" for each in rng.integers(0, 30, 400) * 7],
            "who": [f"p{each}" for each in rng.integers(0, 60, 400)],
        }
    )
    release = anonymize(table, QUASI, [KAnonymity(5)], suppression=0.1, unit="who", local=local)
    assert smallest(release.table, ["age", "zip"], "who") >= 5


def test_a_plan_made_of_counts_is_the_plan_made_of_rows() -> None:
    rng = np.random.default_rng(6)
    table, hierarchies, _, _ = random_table(rng)
    names = [*hierarchies, "s"]
    whole = plan_release(
        tally(table, hierarchies, sensitive=["s"]), [KAnonymity(3)], suppression=0.2
    )
    counts = table.group_by(names).aggregate([([], "count_all")])
    counted = tally(counts, hierarchies, sensitive=["s"], weight="count_all")
    plan = plan_release(counted, [KAnonymity(3)], suppression=0.2)
    assert (plan.levels, plan.suppressed, plan.loss) == (whole.levels, whole.suppressed, whole.loss)
    again = pickle.loads(pickle.dumps(plan.recoding))
    pieces = [again.apply(table.slice(start, 7)).table for start in range(0, len(table), 7)]
    assert pa.concat_tables(pieces).equals(whole.recoding.apply(table).table)


def test_rows_unknown_to_a_plan_are_suppressed() -> None:
    plan = plan_release(tally(TABLE, QUASI), [KAnonymity(3)], suppression=0.125)
    more = pa.table({"age": [31, 31, 99], "zip": ["02139", "90210", "02139"]})
    assert plan.recoding.apply(more).kept.tolist() == [0]


def test_dictionaries_and_chunks_are_taken() -> None:
    chunked = pa.concat_tables([TABLE.slice(0, 3), TABLE.slice(3)])
    zips = chunked["zip"].dictionary_encode()
    chunked = chunked.set_column(2, "zip", zips)
    release = anonymize(chunked, QUASI, [KAnonymity(3)], suppression=0.125)
    assert release.table["zip"].to_pylist() == ["021**"] * 4 + ["902**"] * 3


def test_missing_values_are_a_value_until_nothing_is_said() -> None:
    table = pa.table({"age": [31, None, None, 34], "zip": ["02139"] * 4})
    release = anonymize(table, QUASI, [KAnonymity(2)], suppression=0)
    assert release.table["age"].to_pylist() == ["30-39", None, None, "30-39"]


def test_cells_are_suppressed_by_local_recoding_of_hierarchies_of_one_level() -> None:
    table = pa.table({"sex": list("mmfff"), "job": ["cook", "cook", "cook", "nurse", "judge"]})
    quasi = dict.fromkeys(["sex", "job"], Hierarchy.suppression())
    release = anonymize(table, quasi, [KAnonymity(2)], suppression=0.2, local=True)
    assert release.table.to_pydict() == {
        "sex": ["m", "m", "f", "f", "f"],
        "job": ["cook", "cook", "*", "*", "*"],
    }


def test_k_map_hides_rows_among_the_population() -> None:
    population = pa.table({"age": [31, 33, 35, 52, 53, 71, 72] * 2, "zip": ["02139"] * 14})
    table = pa.table({"age": [31, 52, 71], "zip": ["02139"] * 3})
    release = anonymize(table, QUASI, [KMap(4, population)], suppression=0)
    assert release.table["age"].to_pylist() == ["30-39", "50-59", "70-79"]
    local = anonymize(table, QUASI, [KMap(6, population)], suppression=0, local=True)
    assert local.table["age"].to_pylist()[0] == "30-39"


def test_entities_of_documents() -> None:
    table = pa.table({"age": [31] * 4, "found": [["a", "b"], ["a", "b"], ["a", "c"], ["a"]]})
    release = anonymize(
        table, {"age": AGES}, [KAnonymity(2), KmAnonymity(2, 2, "found")], suppression=0
    )
    assert release.table["found"].to_pylist() == [["a", "b"], ["a", "b"], ["a"], ["a"]]
    assert release.left_out == {"found": 1}


@pytest.mark.parametrize(
    ("quasi", "models", "options", "why"),
    [
        ({}, [KAnonymity(2)], {}, "at least one quasi"),
        (QUASI, [], {}, "at least one model"),
        ({"agee": AGES}, [KAnonymity(2)], {}, "no column 'agee'.*'age'"),
        ({"ill": AGES}, [KAnonymity(2)], {}, "column 'ill': values that are no numbers"),
        (QUASI, [KAnonymity(9)], {}, "allow more suppression"),
        (QUASI, [KAnonymity(9)], {"local": True}, "allow more suppression"),
        (QUASI, [KAnonymity(2)], {"suppression": 5}, "no share of rows"),
        (QUASI, [KAnonymity(2)], {"loss": "beauty"}, "aecs, discernibility, entropy"),
        (QUASI, [DistinctDiversity(2)], {}, "sensitive column"),
        (QUASI, [KAnonymity(2)], {"unit": "who"}, "no column 'who'"),
    ],
)
def test_refused(
    quasi: dict[str, Hierarchy], models: list[Model], options: dict[str, object], why: str
) -> None:
    with pytest.raises(RecordsError, match=why):
        anonymize(TABLE, quasi, models, **{"suppression": 0, **options})  # type: ignore[arg-type]


def test_no_value_of_a_table_is_in_a_repr() -> None:
    counted = tally(TABLE, QUASI, sensitive=["ill"], unit="id")
    plan = plan_release(counted, [KAnonymity(3)], suppression=0.125)
    release = anonymize(TABLE, QUASI, [KAnonymity(3)], suppression=0.125)
    known = Hierarchy.table([("02139", "Cambridge"), ("90210", "Hills")])
    for each in (counted, plan, release, known, KMap(1, TABLE), loss_of("loss", counted.classes)):
        shown = repr(each)
        assert not [value for value in ("02139", "902", "gout", "30-39") if value in shown]


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(RecordsError, match="no rows"):
        anonymize(TABLE.slice(0, 0), QUASI, [KAnonymity(2)], suppression=0)
