import pickle
import random
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy

from recognizers.entities import ENTITIES
from recognizers.models import FindError, ModelError, UnknownModelError, WeightsError, load
from recognizers.models.spacy_fast import Fast
from recognizers.models.spacy_files import PINS
from recognizers.models.spacy_ner import SCORES, SpacyNer, _Plain


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe lives in Berlin.", {"Jane Doe": "PERSON", "Berlin": "LOCATION"}),
        ("😀 Mr. John Smith lives in Zürich 🍰.", {"John Smith": "PERSON", "Zürich": "LOCATION"}),
        (
            "   He met Jane Doe  and\n\n\tJohn Smith.",
            {"Jane Doe": "PERSON", "John Smith": "PERSON"},
        ),
        ("cafe\u0301 — Jane Doe's café in Paris", {"Jane Doe": "PERSON", "Paris": "LOCATION"}),
        ("They paid $40 million in May 2021.", {"$40 million": "MONEY", "May 2021": "DATE_TIME"}),
    ],
)
def test_offsets_are_code_points(english: SpacyNer, text: str, names: dict[str, str]) -> None:
    spans = {text[span.start : span.end]: span.entity for span in english.find([text])[0]}
    assert names.items() <= spans.items()


@pytest.mark.parametrize("texts", [[], [""], ["", " ", "\n", "\0", "   \t "]])
def test_nothing_to_find(english: SpacyNer, texts: list[str]) -> None:
    assert english.find(texts) == [[] for _ in texts]


def test_spans_are_well_formed(english: SpacyNer) -> None:
    text = "The Germans of Example Corp. met Jane Doe in Paris on Monday and paid $40."
    spans = english.find([text])[0]
    assert spans == sorted(spans)
    assert {span.entity for span in spans} <= SCORES.keys() <= ENTITIES.keys()
    assert {span.recognizer for span in spans} == {"spacy:en_core_web_sm"}
    assert {span.score for span in spans} <= set(SCORES.values())


def test_the_default_is_fast_and_pinned(english: SpacyNer) -> None:
    assert isinstance(english._engine, Fast)
    assert english.digest == PINS["en_core_web_sm"]
    assert "CARDINAL" in english.ignored
    assert english.entities == SCORES.keys()


def test_what_was_seen_before_changes_nothing(english: SpacyNer) -> None:
    texts = ["Jane Doe flew to Paris.", "Nothing", "", " In Rome, John Smith (42) stayed."]
    first = english.find(texts)
    english.find(["Entirely different words were seen by Max Mustermann in Cairo."])
    assert english.find(texts) == first
    assert SpacyNer().find(texts) == first


def test_memory_is_bounded(english: SpacyNer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(english._engine, Fast)
    monkeypatch.setattr("recognizers.models.spacy_tokens.FORGET_AFTER", 2_000)
    rng = random.Random(7)
    tokenizer = english._engine._tokenizer
    tokenizer._forget()
    before = len(tokenizer._nlp.vocab.strings)
    sizes = []
    for _ in range(12):
        words = ("".join(rng.choices(string.ascii_letters, k=8)) for _ in range(100))
        english.find([" ".join(words)])
        strings = len(tokenizer._nlp.vocab.strings) - before
        sizes.append((len(tokenizer._known), len(tokenizer._features), strings))
    for size in zip(*sizes, strict=True):
        assert max(size[-4:]) < max(size[:4]) * 1.1
        assert min(size) < max(size)


def test_an_interrupted_call_leaves_nothing_behind(
    english: SpacyNer, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["Jane Doe flew to Paris with an unheard-of interruption."]

    def interrupt(*_: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("recognizers.models.spacy_tokens.Tokenizer._numbered", interrupt)
        with pytest.raises(KeyboardInterrupt):
            english.find(texts)
    assert english.find(texts) == SpacyNer().find(texts)


def test_a_pickled_model_is_the_same_or_refuses(english: SpacyNer, pipeline: Path) -> None:
    again = pickle.loads(pickle.dumps(english))
    assert (again.name, again.digest) == (english.name, english.digest)
    other = pickle.dumps(SpacyNer(str(pipeline)))
    (pipeline / "vocab" / "strings.json").write_text("[]")
    with pytest.raises(WeightsError, match="SHA-256"):
        pickle.loads(other)


def test_another_folder_loads_unpinned_or_pinned(english: SpacyNer, pipeline: Path) -> None:
    model = load(f"spacy:{pipeline}")
    assert (model.name, model.digest) == ("spacy:pipeline", english.digest)
    text = "Jane Doe lives in Berlin."
    assert [s.entity for s in model.find([text])[0]] == ["PERSON", "LOCATION"]
    assert load(f"spacy:{pipeline}@sha256:{english.digest}").digest == english.digest
    with pytest.raises(WeightsError, match="is pinned"):
        load(f"spacy:{pipeline}@sha256:{'0' * 64}")
    with pytest.raises(WeightsError, match="64 hexadecimal"):
        load(f"spacy:{pipeline}@sha256:123")


@pytest.mark.parametrize("file", ["ner/model", "ner/moves", "tokenizer", "vocab/strings.json"])
def test_tampered_default_is_refused(
    file: str, pipeline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pipeline / file
    path.write_bytes(path.read_bytes() + b" ")
    monkeypatch.setattr("recognizers.models.spacy_ner.locate", lambda name: pipeline)
    with pytest.raises(WeightsError, match="pinned"):
        SpacyNer()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("ner/model", pickle.dumps({"a": 1})),
        ("ner/model", b"PK\3\4 archive"),
        ("vocab/extra.pkl", b"anything"),
        ("ner/weights.pt", b"anything"),
    ],
)
def test_formats_that_run_code_are_refused(file: str, content: bytes, pipeline: Path) -> None:
    (pipeline / file).write_bytes(content)
    with pytest.raises(WeightsError, match="pickle or an archive"):
        SpacyNer(str(pipeline))


@pytest.mark.parametrize(
    "name", ["no_such_pipeline", "json", "/no/such/folder", "a.b", "..", "os.path"]
)
def test_nothing_to_load(name: str, no_network: None) -> None:
    with pytest.raises(UnknownModelError, match="neither an installed package nor a folder"):
        SpacyNer(name)


def test_a_pipeline_without_ner_is_refused(pipeline: Path) -> None:
    config = pipeline / "config.cfg"
    config.write_text(config.read_text().replace('"lemmatizer","ner"]', '"lemmatizer"]'))
    with pytest.raises(UnknownModelError, match="no NER component"):
        SpacyNer(str(pipeline))


def test_a_broken_config_is_our_error(pipeline: Path) -> None:
    (pipeline / "config.cfg").write_text("[nlp\n")
    with pytest.raises(ModelError, match="cannot load"):
        SpacyNer(str(pipeline))


def test_nothing_is_downloaded(no_network: None) -> None:
    assert SpacyNer().find(["Jane Doe lives in Berlin."])[0]


@pytest.mark.parametrize("text", ["secret \ud800 text", "s" * 1_000_001])
def test_errors_hold_no_text(english: SpacyNer, text: str) -> None:
    with pytest.raises(FindError) as caught:
        english.find(["fine", text])
    assert text[:5] not in str(caught.value).replace("spacy", "")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert english.find(["Jane Doe lives in Berlin."])[0]


def blank(folder: Path, *, listening: bool, labels: tuple[str, ...]) -> Path:
    """Save a pipeline that was never trained, with random weights."""
    nlp: Any = spacy.blank("en")
    config = {}
    if listening:
        nlp.add_pipe("tok2vec")
        width = nlp.get_pipe("tok2vec").model.get_dim("nO")
        listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width}
        config = {"model": {"tok2vec": listener}}
    nlp.add_pipe("sentencizer")
    ner = nlp.add_pipe("ner", config=config)
    for label in labels:
        ner.add_label(label)
    nlp.initialize()
    upper = ner.model.get_ref("upper")
    rng = np.random.default_rng(5)
    upper.set_param("W", rng.standard_normal(upper.get_param("W").shape, np.float32))
    nlp.to_disk(folder)
    return folder


@pytest.mark.parametrize(("listening", "engine"), [(False, Fast), (True, _Plain)])
def test_untrained_pipelines(listening: bool, engine: type, tmp_path: Path) -> None:
    folder = blank(tmp_path / "blank", listening=listening, labels=("persName", "DISEASE"))
    model = SpacyNer(str(folder))
    assert isinstance(model._engine, engine)
    assert model.ignored == ("DISEASE",)
    nlp = spacy.load(folder)
    texts = ["Jane Doe met John Smith in Paris . ", "", "London", "a \n b", "x y z " * 50]
    expected = [[(e.start_char, e.end_char, e.label_) for e in nlp(t).ents] for t in texts]
    assert sum(map(len, expected)) > 3
    assert model._engine.find(texts) == expected
    assert {span.entity for spans in model.find(texts) for span in spans} <= {"PERSON"}


def test_spacys_message_is_not_passed_on(
    english: SpacyNer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(texts: list[str]) -> Any:
        raise ValueError(f"cannot read {texts}")

    monkeypatch.setattr(english._engine, "find", fail)
    with pytest.raises(FindError, match="ValueError") as caught:
        english.find(["sesame"])
    assert "sesame" not in str(caught.value)


def test_packages_that_register_components_are_not_imported() -> None:
    code = (
        "import sys; from recognizers.models import load; load('spacy:en_core_web_sm'); "
        "print('presidio_analyzer' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
