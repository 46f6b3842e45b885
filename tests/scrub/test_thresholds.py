import pytest

from recognizers import ENTITIES
from scrub.policy import Policy
from scrub.policy_file import resolve, spelled_out
from scrub.thresholds import DEFAULT, LEAST_SPANS, THRESHOLDS, Chosen


def test_the_default_is_that_of_policies() -> None:
    assert Policy().threshold == DEFAULT


@pytest.mark.parametrize("entity", THRESHOLDS)
def test_only_what_was_measured_enough_is_in_the_table(entity: str) -> None:
    chosen = THRESHOLDS[entity]
    assert entity in ENTITIES
    assert chosen.spans >= LEAST_SPANS
    assert all(0 <= part <= 1 for part in (*chosen[2:], chosen.threshold))


@pytest.mark.parametrize(
    ("policy", "least"),
    [
        ({}, 0.6),
        ({"threshold": 0.7}, 0.7),
        ({"threshold": 0.5}, 0.5),
        ({"entities": {"PERSON": {"threshold": 0.3}}}, 0.3),
        ({"entities": {"name": "mask"}}, 0.6),
    ],
)
def test_a_threshold_counts_where_the_policy_sets_none(
    monkeypatch: pytest.MonkeyPatch, policy: dict[str, object], least: float
) -> None:
    monkeypatch.setitem(THRESHOLDS, "PERSON", Chosen(0.6, 100, 0.1, 0.9, 0.9))
    effective = resolve(policy)
    assert effective.threshold_of("PERSON") == least
    assert resolve(spelled_out(effective)).threshold_of("PERSON") == least


def test_what_is_off_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(THRESHOLDS, "LOCATION", Chosen(0.6, 100, 0.1, 0.9, 0.9))
    assert spelled_out(resolve({}))["entities"]["LOCATION"] == "off"
