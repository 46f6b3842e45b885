import builtins
from pathlib import Path
from typing import Any

import pytest

from recognizers.models import MODELS, MissingLibraryError, UnknownModelError, anchored, load
from scrub.detect import Detector
from scrub.policy_file import load_policy


@pytest.mark.parametrize(
    ("spec", "first"),
    [("spaycy:x", "spacy"), ("Presidio:default", "presidio"), ("", ""), ("en_core_web_sm", "")],
)
def test_unknown_kind_lists_the_kinds_nearest_first(spec: str, first: str) -> None:
    with pytest.raises(UnknownModelError) as caught:
        load(spec)
    listed = str(caught.value).partition("there are: ")[2].split(", ")
    assert sorted(listed) == sorted(MODELS)
    assert not first or listed[0] == first


@pytest.mark.parametrize("kind", MODELS)
def test_a_kind_alone_is_no_model(kind: str) -> None:
    with pytest.raises(UnknownModelError, match=f"{kind}:NAME"):
        load(kind)


@pytest.mark.parametrize(
    ("kind", "library", "command"),
    [
        ("spacy", "spacy", "pip install 'spacy"),
        ("presidio", "presidio_analyzer", "pip install 'corpus-scrub[presidio]'"),
        ("onnx", "onnxruntime", "pip install 'corpus-scrub[onnx]'"),
        ("gliner", "tokenizers", "pip install 'corpus-scrub[onnx]'"),
    ],
)
def test_missing_library_says_how_to_install_it(
    kind: str, library: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> Any:
        raise ModuleNotFoundError(f"No module named {library!r}", name=library)

    monkeypatch.setattr("recognizers.models.import_module", absent)
    with pytest.raises(MissingLibraryError) as caught:
        load(f"{kind}:default")
    assert command in str(caught.value)
    assert library in str(caught.value)


def test_models_are_imported_late(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def guarded(name: str, *rest: Any) -> Any:
        assert not name.startswith(("spacy", "presidio_analyzer", "onnxruntime"))
        return original(name, *rest)

    monkeypatch.setattr(builtins, "__import__", guarded)
    with pytest.raises(UnknownModelError):
        load("other:default")


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("onnx:ner", "onnx:there/ner"),
        ("onnx:./ner/onnx/model.onnx", "onnx:there/ner/onnx/model.onnx"),
        ("onnx:/srv/ner@sha256:0", "onnx:/srv/ner@sha256:0"),
        ("gliner:../g", "gliner:there/../g"),
        ("presidio:mine.yaml", "presidio:there/mine.yaml"),
        ("presidio:mine.yml@de", "presidio:there/mine.yml@de"),
        ("presidio:default@de", "presidio:default@de"),
        ("presidio:IpRecognizer", "presidio:IpRecognizer"),
        ("presidio:my.package.Recognizer", "presidio:my.package.Recognizer"),
        ("spacy:en_core_web_sm", "spacy:en_core_web_sm"),
        ("spacy:models/ner", "spacy:there/models/ner"),
        ("made:up", "made:up"),
    ],
)
def test_paths_are_relative_to_the_policy(spec: str, expected: str) -> None:
    assert anchored(spec, Path("there")) == expected


def test_a_policy_names_models_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("recognizers: [IpRecognizer]")
    (tmp_path / "policy.yaml").write_text(
        "{preset: strict, languages: {models: {en: 'presidio:mine.yaml', de: null}}}"
    )
    policy = load_policy(tmp_path / "policy.yaml")
    assert policy.languages.models == {"en": (f"presidio:{tmp_path}/mine.yaml",), "de": None}
    spans = Detector(policy).find(["from 192.0.2.1"], ["en"])[0]
    assert "presidio:mine.yaml" in {span.recognizer for span in spans}
