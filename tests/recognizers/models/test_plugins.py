"""Kinds of models from other packages."""

from importlib.metadata import EntryPoint, EntryPoints
from typing import Any

import pytest

from recognizers.models import ModelError, UnknownModelError, load
from recognizers.models.about import digest_of, entities_of
from recognizers.models.plugins import GROUP
from recognizers.types import Span


class Made:
    """A model of another package."""

    def __init__(self, what: str) -> None:
        self.name = f"made:{what}"
        self.entities = frozenset({"PERSON"})
        self.digest = "0" * 64

    def find(self, texts: list[str]) -> list[list[Span]]:
        return [[Span(0, 1, "PERSON", 0.9, self.name)] for _ in texts]


class Refusing:
    def __init__(self, what: str) -> None:
        raise ModelError(f"{what} is not for me")


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    values = [
        ("made", f"{__name__}:Made"),
        ("refusing", f"{__name__}:Refusing"),
        ("absent", "no.such.package:Model"),
        ("nothing", "builtins:str"),
        ("twice", "one:Model"),
        ("twice", "another:Model"),
        ("spacy", f"{__name__}:Refusing"),
    ]
    points = EntryPoints(EntryPoint(name, value, GROUP) for name, value in values)

    def fake(**chosen: Any) -> EntryPoints:
        return points.select(**chosen)

    monkeypatch.setattr("recognizers.models.plugins.entry_points", fake)


def test_another_packages_model() -> None:
    assert load("made:up").find(["x"]) == [[Span(0, 1, "PERSON", 0.9, "made:up")]]
    assert entities_of("made:up") == {"PERSON"}
    assert digest_of("made:up") == "0" * 64


def test_our_own_kinds_are_ours() -> None:
    assert load("spacy:en_core_web_sm").name == "spacy:en_core_web_sm"


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("refusing:x", "x is not for me"),
        ("absent:x", r"'absent:x' from no\.such\.package:Model failed to load"),
        ("nothing:x", "builtins:str made no model: it has no name, entities"),
        ("twice:x", "several packages offer model kind 'twice': another:Model, one:Model"),
        ("made", "write made:NAME"),
        ("mode:x", "no model kind 'mode'; there are: made,"),
    ],
)
def test_what_can_go_wrong(spec: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        load(spec)


def test_an_unknown_kind_lists_all_kinds() -> None:
    with pytest.raises(UnknownModelError) as caught:
        load("other:x")
    listed = str(caught.value).partition("there are: ")[2].split(", ")
    expected = {
        "absent",
        "gliner",
        "made",
        "nothing",
        "onnx",
        "presidio",
        "refusing",
        "spacy",
        "tagger",
    }
    assert set(listed) == {*expected, "twice"}
