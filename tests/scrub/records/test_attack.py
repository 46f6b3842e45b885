"""Attacks on releases whose outcome is known beforehand."""

import numpy as np
import pytest

from scrub.errors import RecordsError
from scrub.records.attack import Known, Outcome, attacks
from scrub.records.match import matches, published_rows
from scrub.records.recheck import against_aux, against_release
from scrub.records.roles import Hierarchy, Quasi
from scrub.records.scales import Scale

SCALES = {
    "age": Scale("age", Quasi(hierarchy=Hierarchy(interval=(10, 20)))),
    "zip": Scale("zip", Quasi(hierarchy=Hierarchy(prefix=(3,)))),
}
AGES = ["31", "34", "38", "31", "45", "47"]
ZIPS = ["02139", "02142", "02155", "02139", "60601", "60614"]
SECRETS = ["flu", "flu", "flu", "flu", "gout", "asthma"]
QUASI = {"age": AGES, "zip": ZIPS}
BANDS = {
    "age": ["30-39"] * 4 + ["40-49"] * 2,
    "zip": ["021**"] * 4 + ["606**"] * 2,
}
RAW = {"age": AGES, "zip": ZIPS}


def test_what_attackers_know_is_generalized_before_it_is_compared() -> None:
    release = published_rows(BANDS, QUASI, SCALES)
    found = matches({"age": ["33", "33", "99"], "zip": ["02199", "60601", "02139"]}, release)
    assert [each.tolist() for each in found] == [[0], [], []]


def test_rows_at_different_levels_are_all_found() -> None:
    """Local recoding: somebody may be in a class said finely and in one said coarsely."""
    local = {"age": ["31", "31", "30-39", "*"], "zip": ["02139", "02139", "021**", "*"]}
    release = published_rows(local, {"age": ["31"], "zip": ["02139"]}, SCALES)
    [found] = matches({"age": ["31"], "zip": ["02139"]}, release)
    assert sorted(release.sizes[found].tolist()) == [1, 1, 2]


def outcomes(published: dict[str, list[str]], control: Known | None = None) -> dict[str, Outcome]:
    release = published_rows(published, QUASI, SCALES)
    aux = Known(QUASI, {"diagnosis": SECRETS})
    rng = np.random.default_rng(0)
    done = attacks(release, {"diagnosis": SECRETS}, aux, control, rng=rng)
    return {each.attack: each for each in done}


def test_an_unprotected_table_gives_everybody_away() -> None:
    done = outcomes(RAW)
    assert done["singling out"].rate == pytest.approx(4 / 6)  # two share 31, 02139, flu
    assert done["linkage"].rate >= 4 / 6
    assert done["inference"].rate == 1.0


def test_a_class_of_one_secret_tells_it_and_the_control_says_that_it_would_anyway() -> None:
    inference = outcomes(BANDS)["inference"]
    assert inference.rate == pytest.approx(5 / 6)  # all flu, and asthma before gout
    assert inference.control_rate == pytest.approx(4 / 6)  # flu without one's own row as well
    assert inference.control == "the release without their row"


def test_control_people_are_attacked_alike() -> None:
    others = Known(
        {"age": ["35", "36", "70"], "zip": ["02139", "02139", "99999"]},
        {"diagnosis": ["flu", "gout", "gout"]},
    )
    inference = outcomes(BANDS, others)["inference"]
    assert (inference.control_successes, inference.control_tries) == (1, 3)
    assert inference.control == "people not in it"


@pytest.mark.parametrize(
    ("hits", "control_hits", "inside"),
    [(50, 50, 0.0), (100, 0, 1.0), (60, 20, 0.5), (0, 80, 0.0)],
)
def test_risk_is_what_was_left_to_gain_with_bounds_around_it(
    hits: int, control_hits: int, inside: float
) -> None:
    risk, low, high = Outcome("linkage", None, 100, hits, 100, control_hits, "x").risk
    assert low <= risk <= high
    assert low <= inside <= high
    assert risk == pytest.approx(inside)


def test_nobody_to_attack_is_an_error() -> None:
    empty = published_rows({"age": [], "zip": []}, QUASI, SCALES)
    with pytest.raises(RecordsError, match="--aux"):
        attacks(empty, {}, Known(QUASI, {}), None, rng=np.random.default_rng(0))


def test_new_data_show_whom_a_release_leaves_alone() -> None:
    found = against_aux(published_rows(BANDS, QUASI, SCALES), QUASI, k=3)
    assert found["people_known"] == found["fit_a_row"] == 6
    assert found["below_k"] == 2  # the class of two
    assert found["fewest_rows"] == 2
    alone = against_aux(published_rows(RAW, QUASI, SCALES), QUASI, k=3)
    assert alone["fit_one_row_only"] == 4


def test_two_releases_tell_together_what_neither_tells_alone() -> None:
    """Ganta et al. 2008: each hides somebody among values of which only one is in both."""
    ages, zips = ["31", "38"], ["02139", "02142"]
    known = {"age": ages, "zip": zips}
    first = published_rows({"age": ["30-39"] * 2, "zip": ["021**"] * 2}, known, SCALES)
    second = published_rows({"age": ["20-39"] * 3, "zip": ["*"] * 3}, known, SCALES)
    links = ({"diagnosis": ["flu", "gout"]}, {"diagnosis": ["flu", "asthma", "anemia"]})
    found = against_release(first, second, known, links, k=2)
    assert found["fewest_rows_alone"] == 2
    assert found["fewest_rows_together"] == 1
    assert found["one_value_left"] == 2
