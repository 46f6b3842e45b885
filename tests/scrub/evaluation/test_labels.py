from pathlib import Path

import pytest

from scrub.errors import InputError
from scrub.evaluation.labels import choose_labels, wanted_entities


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text("PER: PERSON\nNUM: [identifier, medical]\nHAIR: null\n")
    walk = choose_labels(str(path), ["PER", "NUM", "HAIR"])
    assert walk.target("NUM") == ("identifier", "medical")
    assert walk.target("HAIR") is None
    assert walk.target_of("UK_NHS") == ("identifier", "medical")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("PER: PERSOON", "did you mean 'PERSON'"),
        ("- PER", "must map labels to entities"),
        ("{", "cannot be read"),
        ("", "must map"),
    ],
)
def test_a_wrong_file(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text(content)
    with pytest.raises(InputError, match=message):
        choose_labels(str(path), [])


@pytest.mark.parametrize(
    ("source", "labels", "message"),
    [
        ("auto", ["PERSON", "FROBNITZ"], "FROBNITZ: PERSON"),
        ("kaggle-piilo", ["NAME_STUDENT", "PERSON"], "unknown to 'kaggle-piilo': PERSON"),
        ("presido", [], "did you mean 'presidio'"),
    ],
)
def test_unknown_labels_are_named_with_a_way_out(
    source: str, labels: list[str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        choose_labels(source, labels)


def test_entities_and_families_may_be_chosen() -> None:
    assert wanted_entities(["PERSON", "network"]) >= {"PERSON", "IP_ADDRESS", "MAC_ADDRESS"}
    assert "USERNAME" not in wanted_entities(["PERSON"])
    with pytest.raises(InputError, match="did you mean 'PERSON'"):
        wanted_entities(["PERSN"])
