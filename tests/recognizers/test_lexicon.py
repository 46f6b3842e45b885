"""Names known by heart: people, places and groups."""

import pytest

from recognizers.lexicon import Lexicon
from recognizers.lexicon.capitalized import Capitalized
from recognizers.lexicon.groups import GROUPS
from recognizers.lexicon.people import given_names

THRESHOLD = 0.5


def values(text: str, entity: str) -> list[str]:
    (spans,) = Lexicon(frozenset({entity})).find([text])
    return [
        text[each.start : each.end]
        for each in spans
        if each.entity == entity and each.score >= THRESHOLD
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Ngozi Okafor left.", ["Ngozi Okafor"]),
        ("Zoë van der Berg and Łukasz K. Wójcik", ["Zoë van der Berg", "Łukasz K. Wójcik"]),
        ("seen by Jean-Pierre Lefèvre-Roux", ["Jean-Pierre Lefèvre-Roux"]),
        ("Siobhan O'Neill's flat, Kwame Mensah’s car", ["Siobhan O'Neill", "Kwame Mensah"]),  # noqa: RUF001
        ("staff:\nOkafor, Ngozi\nLindqvist, Sigrid M.\n", ["Okafor, Ngozi", "Lindqvist, Sigrid"]),
        ("NGOZI OKAFOR", ["NGOZI OKAFOR"]),
        ("id,name\n7,Ngozi Okafor,n@example.org", ["Ngozi Okafor"]),
        ("is Ngozi in?", ["Ngozi"]),
        ("tell ngozi that i am late", ["ngozi"]),
        ("Kenji Sato Jr. resigned", ["Kenji Sato Jr."]),
    ],
)  # fmt: skip
def test_people(text: str, expected: list[str]) -> None:
    assert values(text, "PERSON") == expected


@pytest.mark.parametrize(
    "text",
    [
        "the Teresa River, Matthew Street and Isabella University",
        "San Matteo, Saint Kenji and Hotel Matteo",
        "Olga Industries and Matteo Foundation",
        "import ngozi.core as n; Ngozi_count = 3; self.Ngozi, a/Ngozi",
        "May Day, Will There Be Time",
        "See Victoria and Florence",
        "NGOZI",
        "",
    ],
)
def test_no_people(text: str) -> None:
    assert values(text, "PERSON") == []


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("from Rio de Janeiro to NEW ZEALAND", "LOCATION", ["Rio de Janeiro", "NEW ZEALAND"]),
        ("São Paulo, Sao Paulo", "LOCATION", ["São Paulo", "Sao Paulo"]),
        ("Turkey for dinner, Nice work", "LOCATION", []),
        ("Germanyx, conf.Germany and x_Germany", "LOCATION", []),
        ("two Danes and a Buddhist", "NRP", ["Danes", "Buddhist"]),
        ("we polish shoes", "NRP", []),
        ("i moved to germany, german food", "LOCATION", ["germany"]),
        ("The Germans of germany", "LOCATION", []),
    ],
)
def test_places_and_groups(text: str, entity: str, expected: list[str]) -> None:
    assert values(text, entity) == expected


def test_nothing_is_looked_for_that_is_off() -> None:
    assert Lexicon(frozenset({"MONEY"})).find(["Ngozi Okafor in Germany"]) == [[]]


def test_words_stand_where_they_are_said_to() -> None:
    texts = ["Zoë, Ngozi 🍰 Zoe", "zoe", "", "éZoe Zoé_ ZOE", "Zoe"]
    found = Capitalized(["Zoë", "Ngozi"]).find(texts)
    assert [
        [text[word.start : word.end] for word in words]
        for text, words in zip(texts, found, strict=True)
    ] == [["Zoë", "Ngozi", "Zoe"], [], [], ["Zoé", "ZOE"], ["Zoe"]]


def test_long_words_are_told_apart() -> None:
    (words,) = Capitalized(["Abcdefghijklmnop"]).find(["Abcdefghijklmxyz Abcdefghijklmnop"])
    assert [word.start for word in words] == [17]


def test_lists_hold_folded_words() -> None:
    assert all(name.isascii() and name.islower() and name.isalpha() for name in given_names())
    assert {"Danish", "Danes", "Frenchmen", "Muslim"} <= GROUPS
