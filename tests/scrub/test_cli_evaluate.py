import json
from pathlib import Path
from typing import Any

import pytest

from tests.scrub.corpora import write_jsonl
from tests.scrub.test_cli import RULES_ONLY, scrub

TEXT = "Ask Ngozi Okafor, ngozi@example.org, in Lagos"
SPANS = [
    {"start": 4, "end": 16, "label": "PERSON"},
    {"start": 18, "end": 35, "label": "EMAIL_ADDRESS"},
    {"start": 40, "end": 45, "label": "LOCATION"},
]
EMAIL_ALONE = [SPANS[1] | {"label": "private_email"}]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "policy.yaml").write_text(RULES_ONLY)
    write(tmp_path / "gold.jsonl", {"id": "g1", "text": TEXT, "spans": SPANS, "lang": "en"})
    write(tmp_path / "pred.jsonl", {"id": "g1", "spans": EMAIL_ALONE})
    write(tmp_path / "other.jsonl", {"id": "g2", "spans": []})
    write(tmp_path / "strange.jsonl", {"id": 1, "text": "x", "spans": [dict(SPANS[0], end=5)]})
    write(tmp_path / "odd.jsonl", {"id": 1, "text": "xy", "spans": [odd("FROBNITZ")]})
    return tmp_path


def odd(label: str) -> dict[str, Any]:
    return {"start": 0, "end": 1, "label": label}


def write(path: Path, line: object) -> None:
    path.write_text(json.dumps(line) + "\n")


def test_evaluate_a_policy(place: Path) -> None:
    done = scrub("evaluate", "gold.jsonl", "-p", "policy.yaml", cwd=place)
    assert done.returncode == 0, done.stderr
    shown = " ".join(done.stdout.split())
    assert "leak recall 1.000" in shown
    assert "LOCATION (1, not looked for)" in shown
    assert "EMAIL_ADDRESS 1 1 1.000" in shown
    assert done.stderr == ""


def test_evaluate_predictions_and_write_files(place: Path) -> None:
    done = scrub(
        *("evaluate", "gold.jsonl", "--pred", "pred.jsonl", "--sweep", "--by", "lang"),
        *("-o", "r.html", "-o", "r.md", "-o", "r.json"),
        cwd=place,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads((place / "r.json").read_text())
    assert report["overall"]["leak_recall"] == pytest.approx(17 / 33)
    assert [miss["label"] for miss in report["misses"]] == ["PERSON", "LOCATION"]
    assert report["by"]["groups"]["en"]["texts"] == 1
    assert "EMAIL_ADDRESS: {threshold: 1}" in done.stdout
    for name in ("r.html", "r.md", "r.json"):
        text = (place / name).read_text(encoding="utf-8")
        assert "leak" in text
        assert "Okafor" not in text
    assert "Okafor" not in done.stdout


def test_text_only_when_asked_for(place: Path) -> None:
    arguments = ("evaluate", "gold.jsonl", "--pred", "pred.jsonl", "--show-text")
    assert "Ngozi Okafor" in scrub(*arguments, cwd=place).stdout


def test_only_some_entities(place: Path) -> None:
    arguments = ("evaluate", "gold.jsonl", "--pred", "pred.jsonl", "-e", "contact", "--json")
    report = json.loads(scrub(*arguments, cwd=place).stdout)
    assert list(report["entities"]) == ["EMAIL_ADDRESS"]
    assert report["overall"]["leak_recall"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["none.jsonl"], 1, "no such file"),
        (["strange.jsonl"], 1, "line 1, span 0: from 4 to 5 is not inside the text"),
        (["pred.jsonl"], 1, "line 1: Object missing required field `text`"),
        (["odd.jsonl"], 1, "FROBNITZ: null"),
        (["gold.jsonl", "--labels", "presido"], 1, "did you mean 'presidio'"),
        (["gold.jsonl", "--labels", "kaggle-piilo"], 1, "unknown to 'kaggle-piilo': EMAIL_ADDRESS"),
        (["gold.jsonl", "--pred", "other.jsonl"], 1, "none of its ids is one of the gold's"),
        (["gold.jsonl", "--pred-labels", "presidio"], 1, "there is none"),
        (["gold.jsonl", "-p", "policy.yaml", "--by", "tongue"], 1, "there are: lang"),
        (["gold.jsonl", "-e", "PERSN"], 1, "did you mean 'PERSON'"),
        (["gold.jsonl", "-o", "report.pdf"], 1, ".json, .md, .html"),
        (["gold.jsonl", "--recall", "2"], 2, "--recall"),
        ([], 2, "Missing argument"),
    ],
)
def test_a_mistake_is_told_in_words(
    place: Path, arguments: list[str], code: int, message: str
) -> None:
    done = scrub("evaluate", *arguments, cwd=place)
    assert done.returncode == code, done.stderr
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert "Okafor" not in done.stderr


def test_help_has_examples() -> None:
    shown = scrub("evaluate", "--help").stdout
    assert "corpora_samples/gold" in shown


def test_entities_shows_a_crosswalk() -> None:
    shown = " ".join(scrub("entities", "--labels", "privacy-filter").stdout.split())
    assert "account_number financial, identifier, medical" in shown
    assert "UK_NHS account_number" in shown
    table = json.loads(scrub("entities", "--labels", "bigcode", "--json").stdout)
    assert table["labels"]["NAME"] == ["PERSON"]
    assert table["entities"]["IBAN_CODE"] is None
    assert "did you mean 'presidio'" in scrub("entities", "--labels", "presido").stderr


def test_detect_writes_labels_of_another_taxonomy(place: Path) -> None:
    write_jsonl(place / "in/a.jsonl", 0, 1)
    arguments = ("detect", "in", "-p", "policy.yaml", "-o", "found.jsonl")
    assert scrub(*arguments, "--labels", "privacy-filter", cwd=place).returncode == 0
    spans = json.loads((place / "found.jsonl").read_text())["spans"]
    assert {span["label"] for span in spans} == {"private_person", "private_email"}
    assert "did you mean 'presidio'" in scrub(*arguments, "--labels", "presido", cwd=place).stderr


def test_run_with_an_audit(place: Path) -> None:
    write_jsonl(place / "in/a.jsonl", 0, 5)
    done = scrub(
        *("run", "in", "-o", "out", "-p", "policy.yaml", "--audit", 3),
        *("--audit-model", "presidio:UsSsnRecognizer"),
        cwd=place,
    )
    assert done.returncode == 0, done.stderr
    assert "residue in 0 of 3 output records" in done.stdout
    card = json.loads((place / "out/__scrub__/data_card.json").read_text())
    assert list(card["residual_audit"]["detectors"]) == ["structure", "presidio:UsSsnRecognizer"]
