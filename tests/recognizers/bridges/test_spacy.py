import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

import recognizers.bridges.spacy

TEXT = "😀 mail jane@example.org, card:4111 1111 1111 1111."
ROOT = Path(recognizers.bridges.spacy.__file__).parents[2]


def pipeline(**config: Any) -> Any:
    nlp = spacy.blank("en")
    nlp.add_pipe("corpus_scrub", config={"entities": ["EMAIL_ADDRESS", "CREDIT_CARD"], **config})
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Any:
    return pipeline()


def test_spans_are_set(nlp: Any) -> None:
    doc = nlp(TEXT)
    group = doc.spans["pii"]
    assert [span.label_ for span in group] == ["EMAIL_ADDRESS", "CREDIT_CARD"]
    values = [doc.text[start:end] for start, end in group.attrs["offsets"]]
    assert values == ["jane@example.org", "4111 1111 1111 1111"]
    for span, value in zip(group, values, strict=True):
        assert value in span.text
    assert all(0.5 <= score <= 1 for score in group.attrs["scores"])
    assert all(name.startswith("generic.") for name in group.attrs["recognizers"])
    assert doc.ents == ()


def test_spans_are_widened_to_tokens(nlp: Any) -> None:
    words = ["write:jane@example.org!", "now"]
    doc = nlp(Doc(nlp.vocab, words))
    assert [span.text for span in doc.spans["pii"]] == words[:1]


@pytest.mark.parametrize("texts", [[], [""], [TEXT, "", "nothing", TEXT]])
def test_streams(nlp: Any, texts: list[str]) -> None:
    alone = [[str(span) for span in doc.spans["pii"]] for doc in map(nlp, texts)]
    for size in (1, 2, 100):
        docs = nlp.pipe(texts, batch_size=size)
        assert [[str(span) for span in doc.spans["pii"]] for doc in docs] == alone


def test_other_keys_and_thresholds() -> None:
    doc = pipeline(spans_key="found", threshold=1.0)(TEXT)
    assert "pii" not in doc.spans
    assert list(doc.spans["found"]) == []


def test_entities_are_set_beside_those_there_are() -> None:
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [{"label": "WORD", "pattern": "mail"}, {"label": "NUMBER", "pattern": "4111"}]
    )
    config = {"entities": ["EMAIL_ADDRESS", "CREDIT_CARD"], "set_ents": True}
    nlp.add_pipe("corpus_scrub", config=config)
    doc = nlp("mail jane@example.org 4111 1111 1111 1111")
    assert [ent.label_ for ent in doc.ents] == ["WORD", "EMAIL_ADDRESS", "NUMBER"]
    assert [span.label_ for span in doc.spans["pii"]] == ["EMAIL_ADDRESS", "CREDIT_CARD"]


def test_overlapping_spans_leave_the_surest_entity() -> None:
    nlp = spacy.blank("en")
    config = {"models": ["spacy:en_core_web_sm"], "entities": ["PERSON", "LOCATION", "contact"]}
    nlp.add_pipe("corpus_scrub", config={**config, "set_ents": True})
    doc = nlp("Jane Doe <jane.doe@example.org> moved to Berlin.")
    labels = {ent.text: ent.label_ for ent in doc.ents}
    assert labels["Berlin"] == "LOCATION"
    assert labels["jane.doe@example.org"] == "EMAIL_ADDRESS"


def test_pipelines_and_documents_are_saved(nlp: Any, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    doc = spacy.load(tmp_path)(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span.label_ for span in again.spans["pii"]] == ["EMAIL_ADDRESS", "CREDIT_CARD"]
    assert again.spans["pii"].attrs["offsets"] == doc.spans["pii"].attrs["offsets"]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"entities": ["EMAIL"]}, "nearest: EMAIL_ADDRESS"),
        ({"threshold": 2.0}, "between 0 and 1"),
        ({"enties": []}, "enties"),
    ],
)
def test_mistakes(config: dict[str, Any], message: str) -> None:
    with pytest.raises(Exception, match=message):
        pipeline(**config)


def test_it_is_there_once_the_package_is_installed(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    factories = project["entry-points"]["spacy_factories"]
    installed = tmp_path / "made_up-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: made-up\nVersion: 1.0\n")
    lines = "".join(f"{name} = {value}\n" for name, value in factories.items())
    (installed / "entry_points.txt").write_text(f"[spacy_factories]\n{lines}")
    code = (
        "import spacy; nlp = spacy.blank('en'); "
        "nlp.add_pipe('corpus_scrub', config={'entities': ['EMAIL_ADDRESS']}); "
        "doc = nlp('jane@example.org'); print(doc.spans['pii'][0].label_)"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.stdout.strip() == "EMAIL_ADDRESS"
