import random

from hypothesis import given
from hypothesis import strategies as st

from scrub.evaluation.measure import Comparison, Mark

TEXT = "ab cd  ef\tgh ij kl mn op"
marks = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 8), st.sampled_from(["P", "L"])).map(
        lambda each: (each[0], min(len(TEXT), each[0] + each[1]), each[2])
    ),
    max_size=5,
)


def slowly(gold: list[Mark], ignored: list[Mark], found: list[Mark]) -> tuple[int, ...]:
    """Count one character at a time."""
    counts = [0, 0, 0, 0]
    kinds = []
    for i, char in enumerate(TEXT):
        in_gold = any(a <= i < b for a, b, _ in gold)
        kinds.append(
            "s"
            if char.isspace()
            else "g"
            if in_gold
            else "i"
            if any(a <= i < b for a, b, _ in ignored)
            else "c"
        )
    found = [(a, b, label) for a, b, label in found if set(kinds[a:b]) - {"s", "i"}]
    for i, kind in enumerate(kinds):
        taken = any(a <= i < b for a, b, _ in found)
        counts[0] += kind == "g"
        counts[1] += kind == "g" and taken
        counts[2] += kind == "c"
        counts[3] += kind == "c" and taken
    return tuple(counts)


@given(gold=marks, ignored=marks, found=marks)
def test_counts_are_those_of_a_slow_count(
    gold: list[Mark], ignored: list[Mark], found: list[Mark]
) -> None:
    comparison = Comparison(TEXT, gold, [mark[:2] for mark in ignored])
    whole = comparison.measure(found).whole
    assert (whole.personal, whole.covered, whole.clean, whole.destroyed) == slowly(
        gold, ignored, found
    )


@given(gold=marks, found=marks, seed=st.integers())
def test_order_and_repeats_do_not_matter(gold: list[Mark], found: list[Mark], seed: int) -> None:
    shuffled = [*found, *found]
    random.Random(seed).shuffle(shuffled)
    comparison = Comparison(TEXT, gold, [])
    assert comparison.measure(found) == comparison.measure(shuffled)


@given(gold=marks)
def test_gold_against_itself_is_perfect(gold: list[Mark]) -> None:
    visible = [mark for mark in gold if TEXT[mark[0] : mark[1]].strip()]
    measured = Comparison(TEXT, visible, []).measure(visible)
    assert measured.whole.covered == measured.whole.personal
    assert measured.whole.destroyed == 0
    assert not measured.leaks
    assert not measured.false
    for row in measured.rows.values():
        assert row.exact == row.gold == row.predicted


def test_a_span_beyond_the_text_is_cut_off() -> None:
    measured = Comparison("Hi Ann", [(3, 6, "P")], []).measure([(3, 99, "P"), (200, 201, "P")])
    assert measured.rows["P"].exact == measured.rows["P"].predicted == 1
