"""No error, log line, repr or report ever shows document text."""

import json
import logging
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from recognizers import Span
from scrub.batch import Scrubber
from scrub.fields import fields_of, raw_batch, raw_schema
from scrub.manifest import FOLDER
from scrub.plan import make_plan
from scrub.run import scrub_corpus
from tests.scrub.corpora import rules_policy, without_model

CANARY = "Xq7CanaryZv3"
# Records of which most are wrong in one way each, all of them with the canary in them.
LINES = [
    json.dumps({"text": f"{CANARY} wrote from {CANARY}@example.org"}).encode(),
    b'{"text": "' + CANARY.encode() + b'", broken',
    b'{"text": "' + CANARY.encode() + b'\xff"}',
    b'{"text": "' + CANARY.encode() + b'\\ud800"}',
    json.dumps({"text": [CANARY]}).encode(),
    json.dumps({"prose": CANARY}).encode(),
    json.dumps([CANARY]).encode(),
    json.dumps({"text": CANARY * 2000}).encode(),
]


def test_nothing_a_run_writes_beside_the_data_shows_text(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_bytes(b"\n".join(LINES) + b"\n")
    (tmp_path / "in/b.csv").write_text(f'id,text\n1,"{CANARY}"\n2,{CANARY},{CANARY}\n')
    (tmp_path / "policy.yaml").write_text(
        "{preset: strict, languages: {models: {en: null}}, limits: {record_bytes: 10000}}"
    )
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-m", "scrub", "run", "in", "--out", "out", "-p", "policy.yaml"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert CANARY not in done.stdout + done.stderr
    beside = [*(tmp_path / "out" / FOLDER).rglob("*"), tmp_path / "out/data_card.md"]
    assert len(beside) > 4
    assert not [path for path in beside if path.is_file() and CANARY in path.read_text()]


class Talkative:
    """A model that tells the text in its error."""

    name = "talkative"

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        for text in texts:
            if "bad" in text:
                raise ValueError(f"cannot read {text}")
        return [[] for _ in texts]


def jsonl(*texts: str) -> pa.RecordBatch:
    lines = [json.dumps({"text": text}).encode() + b"\n" for text in texts]
    return raw_batch(lines, raw_schema(b"jsonl"))


def test_a_model_that_tells_its_text_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("scrub.detect.load", lambda spec: Talkative())
    scrubber = Scrubber(rules_policy())
    result = scrubber(jsonl(f"fine {CANARY}", f"bad {CANARY}"), 10)
    assert result.faults == {11: "error:ValueError"}
    assert result.batch is not None
    assert result.batch.num_rows == 1
    assert CANARY not in caplog.text


def test_an_operator_that_fails_costs_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    scrubber = Scrubber(without_model())

    def fail_on_one(value: str, entity: str) -> str:
        if value.startswith("bad"):
            raise ValueError(f"no idea about {value}")
        return "<x>"

    monkeypatch.setitem(scrubber._operators.by_entity, "EMAIL_ADDRESS", fail_on_one)
    result = scrubber(jsonl("ann@example.org", "bad@example.org"))
    assert result.faults == {1: "error:ValueError"}
    assert result.counts.balanced


def test_reprs_show_no_text() -> None:
    batch = jsonl(f"{CANARY} from {CANARY}@example.org")
    scrubber = Scrubber(without_model())
    texts = fields_of(batch.schema, text=["text"]).read(batch)
    shown = [
        texts,
        scrubber,
        scrubber.finder,
        scrubber.finder.edits(texts.texts[0]),
        scrubber(batch).counts,
    ]
    assert CANARY not in repr(shown)


def test_work_survives_pickling() -> None:
    scrubber = pickle.loads(pickle.dumps(Scrubber(without_model())))
    assert scrubber.text("ann@example.org") == "<EMAIL_ADDRESS>"


def test_plan_of_a_run_shows_no_key(tmp_path: Path) -> None:
    from scrub.vault.key_file import new_key_file

    new_key_file(tmp_path / "p.keys", project="test")
    secret = json.loads((tmp_path / "p.keys").read_text())["secrets"]["keys"][0]["secret"]
    (tmp_path / "a.jsonl").write_bytes(LINES[0] + b"\n")
    policy = without_model(key_file=str(tmp_path / "p.keys"), operator="pseudonymize")
    plan = make_plan([tmp_path / "a.jsonl"], tmp_path / "out", policy, workers=1)
    scrub_corpus(plan)
    written = (tmp_path / "out" / FOLDER / "manifest.jsonl").read_text() + repr(plan)
    assert secret not in written
    assert plan.identity["key"] in written
