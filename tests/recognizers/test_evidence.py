import pytest

from recognizers.evidence import AGREED, KEY, NEARBY, UNNAMED, agreed, pieces, score, told, total


@pytest.mark.parametrize(
    ("prior", "chance", "named", "expected"),
    [
        (0.5, 1.0, None, 0.5),
        (0.5, 0.1, None, 10 / 11),
        (0.5, 1.0, NEARBY, 20 / 21),
        (0.5, 1.0, KEY, 50 / 51),
        (0.1, 1 / 11, UNNAMED, 11 / 20),
    ],
)
def test_odds_are_multiplied(
    prior: float, chance: float, named: int | None, expected: float
) -> None:
    assert score(prior, chance=chance, named=named) == pytest.approx(expected)


def test_what_is_told_ends_in_the_score() -> None:
    evidence = pieces(0.2, chance=0.5, named=KEY, validated=True)
    assert len(evidence) == 3
    assert list(told(evidence))[-1].endswith(f"{total(evidence):.2f}")


def test_what_changes_nothing_is_told_without_a_factor() -> None:
    lines = list(told(pieces(0.2, named=UNNAMED, validated=True)))
    assert lines[1:] == ["passes the validator", "no context word nearby"]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([0.6], 0.6),
        ([0.5, 0.5], 0.75),
        ([0.9, 0.9], AGREED["PERSON"]),
        ([1.0, 0.5], 1.0),
        ([0.99, 0.1], 0.99),
    ],
)
def test_agreement_has_a_limit(scores: list[float], expected: float) -> None:
    assert agreed("PERSON", scores) == pytest.approx(expected)


def test_agreement_on_a_place_says_no_more_than_the_surer_of_the_two() -> None:
    assert agreed("LOCATION", [0.6, 0.7]) == 0.7
