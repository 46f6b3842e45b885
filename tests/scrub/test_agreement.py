import pytest

from recognizers import Span
from scrub.agreement import agreeing, sides_of, told_agreement, with_agreement

MODEL = Span(0, 12, "PERSON", 0.5, "spacy:small")
NAME = Span(0, 3, "PERSON", 0.6, "names")


@pytest.mark.parametrize(
    "other",
    [
        Span(12, 15, "PERSON", 0.6, "names"),  # no overlap
        Span(0, 3, "USERNAME", 0.6, "names"),  # another entity
        Span(0, 3, "PERSON", 0.6, "spacy:small"),  # the same model
        Span(0, 3, "PERSON", 1.0, "deny"),
    ],
)
def test_what_does_not_agree(other: Span) -> None:
    assert agreeing([MODEL, other]) == {}


def test_two_rules_are_one_means() -> None:
    rules = [Span(0, 5, "PERSON", 0.4, "us.a"), Span(0, 5, "PERSON", 0.4, "us.b")]
    assert agreeing(rules) == {}


def test_agreement_raises_both_and_keeps_the_rest_in_place() -> None:
    rest = Span(20, 25, "PERSON", 0.6, "names")
    raised = with_agreement([MODEL, rest, NAME], agreeing([MODEL, rest, NAME]))
    assert [round(span.score, 3) for span in raised] == [0.8, 0.6, 0.8]
    assert [span.recognizer for span in raised] == ["spacy:small", "names", "names"]


def test_of_each_means_the_surest_counts_once() -> None:
    weaker = Span(4, 8, "PERSON", 0.55, "names")
    raised = agreeing([MODEL, NAME, weaker])
    assert raised[Span(0, 12, "PERSON", 0.8, "spacy:small")] == (MODEL, NAME)


def test_a_piece_of_what_was_agreed_on_is_explained() -> None:
    agreement = agreeing([MODEL, NAME])
    piece = Span(4, 12, "PERSON", 0.8, "spacy:small")
    found = sides_of(piece, agreement)
    assert found == (MODEL, NAME)
    line = "names agrees, right 60% of the time: 4 times the odds → 0.80"
    assert list(told_agreement(found)) == [line]
    assert sides_of(Span(30, 31, "PERSON", 0.8, "spacy:small"), agreement) == ()


def test_places_are_not_raised() -> None:
    found = [Span(0, 6, "LOCATION", 0.6, "places"), Span(0, 6, "LOCATION", 0.6, "spacy:small")]
    assert agreeing(found) == {}
