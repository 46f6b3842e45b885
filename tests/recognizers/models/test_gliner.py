import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from recognizers.entities import ENTITIES
from recognizers.models import FindError, ModelError, UnknownModelError, WeightsError, load
from recognizers.models.about import digest_of, entities_of
from recognizers.models.gliner import LABELS, Gliner
from recognizers.models.gliner_inputs import Limits, windows, words_of
from tests.recognizers.models.onnx_models import gliner, token_classifier

ASKED = ("person", "location", "password")


def save(folder: Path, labels: Sequence[str] = ASKED, **config: Any) -> Path:
    """Save a made-up model and the file that maps its labels."""
    gliner(folder, labels, **config)
    lines = "".join(f"{label}: {LABELS[label]}\n" for label in labels)
    (folder / "labels.yaml").write_text(lines)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("gliner") / "made-up")


@pytest.fixture(scope="module")
def model(folder: Path) -> Gliner:
    return Gliner(str(folder))


def found(model: Gliner, text: str) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.entity) for s in model.find([text])[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe lives in New York.", [("Jane Doe", "PERSON"), ("New York", "LOCATION")]),
        ("Jane", [("Jane", "PERSON")]),
        ("😀 Jane\u2003Doe 😀", [("Jane\u2003Doe", "PERSON")]),
        ("Berlin, Jane", [("Berlin", "LOCATION"), ("Jane", "PERSON")]),
        ("New x York", [("New x York", "LOCATION")]),
        ("New x x York", []),  # four words, the model's widest is three
        ("doe in New", []),
        ("<<ENT>> Jane <<SEP>>", [("Jane", "PERSON")]),
        ("", []),
        (" \n", []),
    ],
)
def test_spans(model: Gliner, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(model, text) == expected


def test_spans_are_well_formed(model: Gliner) -> None:
    spans = model.find(["Jane Doe, Berlin", "", "Jane"])
    assert [len(each) for each in spans] == [2, 0, 1]
    assert {span.recognizer for each in spans for span in each} == {"gliner:made-up"}
    assert {round(span.score, 2) for each in spans for span in each} == {1.0}
    assert model.entities == {"PERSON", "LOCATION", "PASSWORD"}


@pytest.mark.parametrize(
    "config", [{"max_len": 8}, {"encoder_config": {"max_position_embeddings": 24}}]
)
def test_long_texts_are_read_in_windows(
    model: Gliner, config: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Gliner(str(save(tmp_path, **config)))
    read: list[int] = []
    run = small._session.run

    def counted(inputs: dict[str, Any], output: str) -> object:
        read.append(len(inputs["input_ids"]))
        return run(inputs, output)

    monkeypatch.setattr(small._session, "run", counted)
    text = "Jane Doe met x in New x York , Berlin and " * 9
    expected = [(s.start, s.end, s.entity, s.score) for s in model.find([text])[0]]
    assert [(s.start, s.end, s.entity, s.score) for s in small.find([text])[0]] == expected
    assert len(expected) == 27
    assert len(read) > 9
    assert max(read) <= 24


@pytest.mark.parametrize("sizes", [[], [1], [1] * 100, [30] * 9, [1, 50, 1, 1, 50, 50] * 5])
@pytest.mark.parametrize(("room", "words"), [(20, 10), (100, 4), (7, 100)])
def test_each_word_begins_the_spans_of_one_window(sizes: list[int], room: int, words: int) -> None:
    cut = list(windows(sizes, room, Limits(3, words, 0)))
    begun = [word for window in cut for word in range(window.first, window.last)]
    assert begun == list(range(len(sizes)))
    for window in cut:
        size = window.end - window.start
        assert size <= words
        assert size <= 1 or sum(sizes[window.start : window.end]) <= room


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jean-Luc, 42!", ["Jean-Luc", ",", "42", "!"]),
        ("a_b  (c)", ["a_b", "(", "c", ")"]),
        ("x" * 400, ["x" * 64] * 6 + ["x" * 16]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in words_of(text)] == words


def test_without_a_label_file_it_asks_for_ours(tmp_path: Path) -> None:
    gliner(tmp_path, list(LABELS))
    model = Gliner(str(tmp_path))
    assert model.entities == entities_of(f"gliner:{tmp_path}") == set(LABELS.values())
    assert model.entities <= ENTITIES.keys()
    assert found(model, "Jane Doe") == [("Jane Doe", "PERSON")]


def test_a_label_may_be_asked_for_and_left_out(tmp_path: Path) -> None:
    folder = save(tmp_path)
    (folder / "labels.yaml").write_text("person: null\nlocation: LOCATION\npassword: null")
    assert found(Gliner(str(folder)), "Jane in Berlin") == [("Berlin", "LOCATION")]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"span_mode": "token_level"}, "only span-level"),
        ({"labels_encoder": "some/encoder"}, "not labels_encoder"),
        ({"words_splitter_type": "jieba"}, "'jieba'; only whitespace"),
        ({"max_len": "many"}, "not numbers"),
        ({"ent_token": "[ENT]"}, r"lacks \[ENT\]"),
        ({"encoder_config": {"max_position_embeddings": 12}}, "too many labels"),
    ],
)
def test_models_that_cannot_be_read(config: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=message):
        Gliner(str(save(tmp_path, **config)))


def test_other_graphs_are_refused(tmp_path: Path) -> None:
    folder = save(tmp_path)
    token_classifier(tmp_path / "other")
    (folder / "onnx" / "model.onnx").write_bytes((tmp_path / "other/model.onnx").read_bytes())
    with pytest.raises(ModelError, match="no span-level GLiNER model"):
        Gliner(str(folder))


def test_more_labels_than_the_graph_has_is_an_error(tmp_path: Path) -> None:
    folder = save(tmp_path)
    (folder / "labels.yaml").write_text("person: PERSON")
    with pytest.raises(FindError, match="shape"):
        Gliner(str(folder)).find(["Jane"])


def test_nothing_is_downloaded(no_network: None) -> None:
    with pytest.raises(UnknownModelError, match="no folder"):
        load("gliner:urchade/gliner_multi_pii-v1")


def test_pins_and_pickles(tmp_path: Path) -> None:
    model = load(f"gliner:{save(tmp_path)}")
    assert pickle.loads(pickle.dumps(model)).digest == model.digest
    assert digest_of(f"gliner:{tmp_path}") == model.digest
    with pytest.raises(WeightsError, match="is pinned"):
        load(f"gliner:{tmp_path}@sha256:{'0' * 64}")


def test_errors_hold_no_text(model: Gliner) -> None:
    with pytest.raises(FindError) as caught:
        model.find(["sesame \ud800"])
    assert "sesame" not in str(caught.value)
    assert caught.value.__suppress_context__
