import json
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognizers.entities import ENTITIES
from recognizers.models import FindError, ModelError, UnknownModelError, WeightsError, load
from recognizers.models.about import digest_of, entities_of
from recognizers.models.onnx_ner import OnnxNer
from tests.recognizers.models.onnx_models import PIECES, token_classifier


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return token_classifier(tmp_path_factory.mktemp("onnx") / "made-up")


@pytest.fixture(scope="module")
def model(folder: Path) -> OnnxNer:
    return OnnxNer(str(folder))


def found(model: OnnxNer, text: str) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.entity) for s in model.find([text])[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe lives in New York.", [("Jane Doe", "PERSON"), ("New York", "LOCATION")]),
        ("Jane\u2003Doe met", [("Jane\u2003Doe", "PERSON")]),
        ("Jane Jane Doe", [("Jane", "PERSON"), ("Jane Doe", "PERSON")]),  # B begins a new one
        ("Jane\nDoe", [("Jane", "PERSON"), ("Doe", "PERSON")]),
        ("Jane, Doe", [("Jane", "PERSON"), ("Doe", "PERSON")]),
        ("doe lives", [("doe", "PERSON")]),  # I without a B
        ("Jane Berlin", [("Jane", "PERSON"), ("Berlin", "LOCATION")]),
        ("met Müller.", [("Müller", "PERSON")]),  # two pieces, one word
        ("joe@example", [("joe@example", "EMAIL_ADDRESS")]),  # what touches is one value
        ("😀😀 Jane 😀", [("Jane", "PERSON")]),
        ("東京, 東京", [("東京", "LOCATION"), ("東京", "LOCATION")]),
        ("a Ja\u200bne.", [("Ja\u200bne", "PERSON")]),  # what the tokenizer drops still counts
        ("lives @ x", []),  # no letter, no digit: nobody
        ("", []),
        (" \n\t\u00a0", []),
        ("[CLS] x", []),
    ],
)
def test_spans(model: OnnxNer, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(model, text) == expected


def test_spans_are_well_formed(model: OnnxNer) -> None:
    texts = ["Jane Doe, Berlin", "", "Paris, Jane"]
    spans = model.find(texts)
    assert [len(each) for each in spans] == [2, 0, 2]
    assert all(each == sorted(each) for each in spans)
    assert {span.recognizer for each in spans for span in each} == {"onnx:made-up"}
    assert model.entities == {"PERSON", "LOCATION", "EMAIL_ADDRESS"} <= ENTITIES.keys()
    assert model.ignored == ()


def test_scores_are_probabilities(tmp_path: Path) -> None:
    scores = {"jane": {"B-PER": 2.0, "I-PER": 2.0, "O": 2.0}, "doe": {"I-PER": 9.0, "O": -9.0}}
    model = OnnxNer(str(token_classifier(tmp_path, scores=scores)))
    weights = np.exp([2.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0])
    jane = weights[:2].sum() / weights.sum()
    (span,) = model.find(["Jane"])[0]
    assert span.score == pytest.approx(jane, abs=1e-5)
    (span,) = model.find(["Jane Doe"])[0]
    assert span.score == pytest.approx((jane + 1) / 2, abs=1e-3)


def test_a_word_is_decided_by_all_its_pieces(tmp_path: Path) -> None:
    scores = {"##ler": {"I-PER": 0.0, "O": 2.0}}
    model = OnnxNer(str(token_classifier(tmp_path, scores=scores)))
    assert found(model, "Müller") == [("Müller", "PERSON")]


def test_more_likely_something_than_nothing_is_found(tmp_path: Path) -> None:
    scores = {"x": {"O": 1.0, "B-PER": 0.9, "B-LOC": 0.9}, "org": {"O": 3.0, "B-PER": 2.0}}
    model = OnnxNer(str(token_classifier(tmp_path, scores=scores)))
    (span,) = model.find(["x org"])[0]
    assert (span.start, span.end) == (0, 1)
    assert 0.2 < span.score < 0.3


@pytest.mark.parametrize(
    "labels",
    [
        ("O", "PER", "LOC", "EMAIL"),
        ("O", "B-PER", "I-PER", "L-PER", "U-PER", "B-LOC", "I-LOC", "L-LOC", "U-LOC", "U-EMAIL"),
        ("O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "I-LOC", "E-LOC", "S-LOC", "S-EMAIL"),
    ],
)
def test_other_schemes(labels: tuple[str, ...], tmp_path: Path) -> None:
    last = {"L": "L", "E": "E"}.get(labels[3][0] if "-" in labels[3] else "")
    alone = labels[-1][0] if last else ""
    pieces = {}
    for piece, label in PIECES.items():
        kind = label[2:]
        if not last:
            pieces[piece] = kind
        elif kind == "EMAIL" or piece in ("berlin", "paris", "roe"):
            pieces[piece] = f"{alone}-{kind}"
        else:
            pieces[piece] = label if label[0] == "B" else f"{last}-{kind}"
    model = OnnxNer(str(token_classifier(tmp_path, labels=labels, pieces=pieces)))
    expected = [("Jane Doe", "PERSON"), ("New York", "LOCATION"), ("Berlin", "LOCATION")]
    assert found(model, "Jane Doe met New York, Berlin.") == expected


def test_labels_of_one_entity_are_one_span(tmp_path: Path) -> None:
    labels = ("O", "B-GIVENNAME", "I-GIVENNAME", "B-SURNAME", "I-SURNAME")
    pieces = {"jane": "B-GIVENNAME", "doe": "B-SURNAME"}
    model = OnnxNer(str(token_classifier(tmp_path, labels=labels, pieces=pieces)))
    assert found(model, "Jane Doe Jane") == [("Jane Doe Jane", "PERSON")]


@pytest.mark.parametrize("positions", [5, 6, 7, 12, 40])
def test_long_texts_are_read_in_windows(
    model: OnnxNer, positions: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = OnnxNer(str(token_classifier(tmp_path, max_position_embeddings=positions)))
    read: list[int] = []
    run = small._session.run

    def counted(inputs: dict[str, list[int]], output: str) -> object:
        read.append(len(inputs["input_ids"]))
        return run(inputs, output)

    monkeypatch.setattr(small._session, "run", counted)
    text = "Müller lives in New York and Jane Doe met Jane Roe , joe@example in 東京 . " * 7
    expected = [(s.start, s.end, s.entity, s.score) for s in model.find([text])[0]]
    assert [(s.start, s.end, s.entity, s.score) for s in small.find([text])[0]] == expected
    assert len(expected) == 49
    assert max(read) <= positions < sum(read)


def test_what_is_read_together_changes_nothing(model: OnnxNer) -> None:
    texts = ["Jane", "Jane Doe lives in New York. " * 40, "", "Müller"]
    together = model.find(texts)
    assert together == [model.find([text])[0] for text in texts]
    assert together == model.find(texts[::-1])[::-1]


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("Jane DoeMüllr東京@.,😀\u0301\u200b\n\0\u00a0é"), max_size=60))
def test_any_text(model: OnnxNer, text: str) -> None:
    for span in model.find([text])[0]:
        assert 0 <= span.start < span.end <= len(text)
        value = text[span.start : span.end]
        assert value == value.strip()
        assert any(map(str.isalnum, value))
        assert 0 < span.score <= 1


@pytest.mark.parametrize("file", ["model.onnx", "onnx/model.onnx", "onnx/model_q4.onnx"])
def test_where_the_weights_may_be(file: str, tmp_path: Path) -> None:
    folder = token_classifier(tmp_path / "m", file=file)
    assert found(OnnxNer(str(folder)), "Jane") == [("Jane", "PERSON")]
    assert found(OnnxNer(str(folder / file)), "Jane") == [("Jane", "PERSON")]


def test_which_weights_is_asked(tmp_path: Path) -> None:
    for file in ("onnx/a.onnx", "onnx/b.onnx"):
        token_classifier(tmp_path, file=file)
    with pytest.raises(UnknownModelError, match=r"onnx/a\.onnx, onnx/b\.onnx; name one"):
        load(f"onnx:{tmp_path}")
    assert load(f"onnx:{tmp_path}/onnx/b.onnx")


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("model.onnx", r"has a \.onnx file"),
        ("tokenizer.json", r"has no tokenizer\.json"),
        ("config.json", r"has no config\.json"),
    ],
)
def test_missing_files(missing: str, message: str, tmp_path: Path, no_network: None) -> None:
    (token_classifier(tmp_path) / missing).unlink()
    with pytest.raises(UnknownModelError, match=message):
        load(f"onnx:{tmp_path}")


def test_no_folder(no_network: None) -> None:
    with pytest.raises(UnknownModelError, match="no folder 'dslim/bert-base-NER'"):
        load("onnx:dslim/bert-base-NER")


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("model.onnx", "not a model", "ONNX Runtime cannot load"),
        ("tokenizer.json", "{}", "cannot load"),
        ("config.json", "{", r"cannot read .*config\.json"),
        ("config.json", "[]", "JSON object"),
        ("config.json", "{}", "no id2label"),
        ("config.json", '{"id2label": {"0": "O", "2": "PER"}}', "no id2label"),
        ("config.json", '{"id2label": {"0": "LABEL_0", "1": "LABEL_1"}}', "only numbers"),
        ("config.json", '{"id2label": {"0": "O", "1": "B-PER"}}', "with 2 labels"),
        ("config.json", '{"id2label": {"0": "O", "1": "B-HOBBY"}}', r"HOBBY; say what each is"),
        ("labels.yaml", "PER: PERSONN", "nearest: PERSON"),
        ("labels.yaml", "PERSONNAGE: PERSON", "no label PERSONNAGE; it has: PER, LOC, EMAIL"),
        ("labels.yaml", "PER", "one line for each label"),
        ("labels.yaml", "1: PERSON", "not text"),
        ("labels.yaml", "{", "cannot read"),
    ],
)
def test_broken_files(file: str, content: str, message: str, tmp_path: Path) -> None:
    (token_classifier(tmp_path) / file).write_text(content)
    with pytest.raises(ModelError, match=message):
        load(f"onnx:{tmp_path}")


def test_labels_are_mapped_in_the_folder(tmp_path: Path) -> None:
    labels = ("O", "B-HOBBY", "I-HOBBY", "B-NICK")
    pieces = {"jane": "B-NICK", "berlin": "B-HOBBY"}
    folder = token_classifier(tmp_path, labels=labels, pieces=pieces)
    with pytest.raises(ModelError, match=r"HOBBY, NICK; say what each is in .*labels\.yaml"):
        entities_of(f"onnx:{folder}")
    (folder / "labels.json").write_text(json.dumps({"NICK": "USERNAME", "HOBBY": None}))
    model = OnnxNer(str(folder))
    assert found(model, "Jane in Berlin") == [("Jane", "USERNAME")]
    assert model.entities == {"USERNAME"}
    assert model.ignored == ("B-HOBBY", "I-HOBBY")
    (folder / "labels.yaml").write_text("NICK: USERNAME")
    with pytest.raises(ModelError, match="keep one"):
        OnnxNer(str(folder))


def test_the_digest_covers_every_file(tmp_path: Path) -> None:
    folder = token_classifier(tmp_path)
    digests = [OnnxNer(str(folder)).digest]
    (folder / "labels.yaml").write_text("PER: USERNAME")
    digests.append(OnnxNer(str(folder)).digest)
    for file in ("config.json", "tokenizer.json"):
        (folder / file).write_text((folder / file).read_text() + "\n")
        digests.append(OnnxNer(str(folder)).digest)
    token_classifier(folder, scores={"x": {"B-PER": 9.0}})
    digests.append(OnnxNer(str(folder)).digest)
    (folder / "README.md").write_text("says nothing")
    assert OnnxNer(str(folder)).digest == digests[-1]
    assert len(set(digests)) == 5


def test_weights_in_a_file_of_their_own(tmp_path: Path) -> None:
    import onnx

    folder = token_classifier(tmp_path)
    graph = onnx.load(folder / "model.onnx")
    onnx.save_model(
        graph,
        folder / "model.onnx",
        save_as_external_data=True,
        location="model.onnx_data",
        size_threshold=0,
    )
    before = OnnxNer(str(folder))
    assert found(before, "Jane") == [("Jane", "PERSON")]
    data = folder / "model.onnx_data"
    data.write_bytes(data.read_bytes()[::-1])
    assert OnnxNer(str(folder)).digest != before.digest


def test_known_without_loading(folder: Path, model: OnnxNer) -> None:
    assert digest_of(f"onnx:{folder}") == model.digest
    assert entities_of(f"onnx:{folder}") == model.entities


def test_pins_and_pickles(tmp_path: Path) -> None:
    folder = token_classifier(tmp_path)
    model = OnnxNer(str(folder))
    again = pickle.loads(pickle.dumps(model))
    assert (again.name, again.digest) == (model.name, model.digest)
    assert OnnxNer(f"{folder}@sha256:{model.digest}").digest == model.digest
    with pytest.raises(WeightsError, match="is pinned"):
        OnnxNer(f"{folder}@sha256:{'0' * 64}")
    other = pickle.dumps(model)
    token_classifier(folder, scores={"x": {"B-PER": 9.0}})
    with pytest.raises(WeightsError, match="is pinned"):
        pickle.loads(other)


def test_errors_hold_no_text(model: OnnxNer) -> None:
    with pytest.raises(FindError) as caught:
        model.find(["sesame \ud800"])
    assert "sesame" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert found(model, "Jane") == [("Jane", "PERSON")]


def test_numbers_that_are_none_are_an_error(tmp_path: Path) -> None:
    model = OnnxNer(str(token_classifier(tmp_path, scores={"x": {"O": float("nan")}})))
    with pytest.raises(FindError, match="no numbers"):
        model.find(["x"])
