import pickle

import pytest

from recognizers.bridges.finder import Finder
from recognizers.entities import ENTITIES
from recognizers.models import ModelError

TEXT = "Jane Doe, jane@example.org, card 4111 1111 1111 1111"


@pytest.mark.parametrize(
    ("entities", "found"),
    [
        (["EMAIL_ADDRESS"], {"EMAIL_ADDRESS"}),
        (["contact", "CREDIT_CARD"], {"EMAIL_ADDRESS", "CREDIT_CARD"}),
        (["secret"], set()),
    ],
)
def test_entities_and_families(entities: list[str], found: set[str]) -> None:
    finder = Finder(entities)
    assert {span.entity for span in finder.find([TEXT])[0]} == found
    assert finder.entities <= ENTITIES.keys()


def test_all_entities_by_default() -> None:
    finder = Finder()
    assert {"EMAIL_ADDRESS", "CREDIT_CARD"} <= {s.entity for s in finder.find([TEXT])[0]}
    assert len(finder.entities) > 100


def test_models() -> None:
    finder = Finder(["PERSON", "EMAIL_ADDRESS"], models=["spacy:en_core_web_sm"])
    names = [(TEXT[s.start : s.end], s.entity) for s in finder.find([TEXT])[0]]
    assert ("Jane Doe", "PERSON") in names
    assert ("jane@example.org", "EMAIL_ADDRESS") in names
    again = pickle.loads(pickle.dumps(finder))
    assert again.find([TEXT, ""]) == finder.find([TEXT, ""])
    assert again.entities == finder.entities == {"PERSON", "EMAIL_ADDRESS"}


def test_the_threshold_is_the_least_score() -> None:
    text = "4111 1111 1111 1111"
    (span,) = Finder(["CREDIT_CARD"]).find([text])[0]
    assert Finder(["CREDIT_CARD"], threshold=span.score).find([text])[0]
    assert not Finder(["CREDIT_CARD"], threshold=span.score + 0.01).find([text])[0]


def test_explanations() -> None:
    finder = Finder(["CREDIT_CARD", "LOCATION"], models=["spacy:en_core_web_sm"])
    text = "He lives in Berlin and his card is 4111 1111 1111 1111."
    lines = {s.entity: finder.explain(text, s) for s in finder.find([text])[0]}
    assert len(lines["CREDIT_CARD"]) > 1
    assert lines["LOCATION"] == ["read in context by spacy:en_core_web_sm"]


@pytest.mark.parametrize(
    ("entities", "message"),
    [
        (["EMAIL"], "no entity or family 'EMAIL'; nearest: EMAIL_ADDRESS"),
        ("PERSON", "list of names"),
    ],
)
def test_mistakes(entities: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Finder(entities)


def test_more_mistakes() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Finder(threshold=50)
    with pytest.raises(ModelError, match="no model kind"):
        Finder(models=["spicy:x"])
