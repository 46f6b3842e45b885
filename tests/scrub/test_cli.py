import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scrub.corpora import record, write_jsonl

RULES_ONLY = """
preset: secrets-only
entities: {EMAIL_ADDRESS: replace, PERSON: replace}
languages: {models: {en: null}}
deny: [Ngozi Okafor]
"""


def scrub(*arguments: object, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "scrub", *map(str, arguments)],
        capture_output=True, text=True, cwd=cwd, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    (tmp_path / "policy.yaml").write_text(RULES_ONLY)
    return tmp_path


def run(corpus: Path, *more: object) -> "subprocess.CompletedProcess[str]":
    return scrub("run", corpus / "in", "--out", corpus / "out", "-p", corpus / "policy.yaml", *more)


def test_run_says_what_it_did(corpus: Path) -> None:
    done = run(corpus)
    assert done.returncode == 0, done.stderr
    assert "3 records: 3 changed, 0 as they were, 0 in quarantine, 0 dropped" in done.stdout
    assert "3 EMAIL_ADDRESS, 3 PERSON" in done.stdout
    assert done.stderr == ""


def test_run_for_machines(corpus: Path) -> None:
    done = run(corpus, "--json")
    assert json.loads(done.stdout)["records"]["changed"] == 3


def test_quarantine_is_exit_code_3(corpus: Path) -> None:
    (corpus / "in/b.jsonl").write_text("{broken\n")
    done = run(corpus)
    assert done.returncode == 3
    assert "quarantine: 1 invalid_json" in done.stdout


def test_no_text_field_says_how_to_name_it(corpus: Path) -> None:
    (corpus / "in/a.jsonl").write_text('{"prose": "x"}\n')
    done = run(corpus)
    assert done.returncode == 3
    assert "1 missing_field" in done.stdout
    assert "--text" in done.stdout


def test_text_field_by_option(corpus: Path) -> None:
    (corpus / "in/a.jsonl").write_text('{"prose": "ann@example.org", "text": 5}\n')
    assert run(corpus, "--text", "prose").returncode == 0
    assert json.loads((corpus / "out/a.jsonl").read_text()) == {
        "prose": "<EMAIL_ADDRESS>",
        "text": 5,
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["run"], 2, "Missing argument"),
        (["run", "none.jsonl", "--out", "out"], 1, "none.jsonl"),
        (["run", "in", "--out", "out", "--polcy", "x"], 2, "--policy"),
        (["run", "in", "--out", "out", "--policy", "stric"], 1, "did you mean 'strict'"),
        (["run", "in", "--out", "out", "--engine", "locl"], 1, "did you mean 'local'"),
        (["run", "in", "--out", "out", "--workers", "0"], 2, "greater than or equal"),
        (["run", "in", "--out", "in/out"], 1, "inside the input"),
        (["policy", "check", "broken.yaml"], 1, "did you mean 'entities'"),
        (["policy", "check", "model.yaml"], 1, "no_such_model"),
        (["run", "in", "--out", "out", "--policy", "model.yaml"], 1, "no_such_model"),
        (["run", "in", "--out", "out", "--policy", "keyed.yaml"], 1, "scrub keys new"),
        (["keys", "show", "policy.yaml"], 1, "not a key file"),
        (["inspect", "binary"], 1, "not UTF-8"),
        (["inspect", "x", "--language", "zz"], 1, "no model for language 'zz'"),
    ],
)
def test_a_mistake_is_told_in_words(
    corpus: Path, arguments: list[str], code: int, message: str
) -> None:
    (corpus / "broken.yaml").write_text("entites: {}")
    (corpus / "model.yaml").write_text("languages: {models: {en: 'spacy:no_such_model'}}")
    (corpus / "keyed.yaml").write_text("operator: pseudonymize")
    (corpus / "binary").write_bytes(b"\xff\xfe\x00")
    done = scrub(*arguments, cwd=corpus)
    assert done.returncode == code, done.stderr
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command",
    [[], ["run"], ["detect"], ["inspect"], ["entities"], ["policy"], ["policy", "show"], ["keys"]],
)
def test_every_command_has_help(command: list[str]) -> None:
    done = scrub(*command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_inspect_shows_why(corpus: Path) -> None:
    done = scrub("inspect", "Write to ngozi@example.org", "-p", corpus / "policy.yaml")
    assert done.returncode == 0, done.stderr
    assert "ngozi@example.org" in done.stdout
    assert "generic.email" in done.stdout
    assert "Write to <EMAIL_ADDRESS>" in done.stdout
    done = scrub("inspect", "Ask Ngozi Okafor", "-p", corpus / "policy.yaml", "--json")
    shown = json.loads(done.stdout)
    assert shown["scrubbed"] == "Ask <PERSON>"
    assert shown["spans"][0]["why"] == ["on the policy's deny list"]


def test_inspect_reads_a_file(corpus: Path) -> None:
    (corpus / "note.txt").write_text("from ngozi@example.org")
    done = scrub("inspect", corpus / "note.txt", "-p", corpus / "policy.yaml")
    assert "from <EMAIL_ADDRESS>" in done.stdout


def test_entities_lists_them_all() -> None:
    rows = json.loads(scrub("entities", "--json").stdout)
    by_name = {row["entity"]: row for row in rows}
    [card] = [e for e in by_name["CREDIT_CARD"]["found_by"] if e["name"] == "generic.credit_card"]
    assert card["validated"]
    assert "Luhn" in card["about"]
    assert "tagger:fast" in {each["name"] for each in by_name["PERSON"]["found_by"]}
    assert by_name["ORGANIZATION"]["operator"] == "off"


def test_entities_tells_all_of_one() -> None:
    shown = " ".join(scrub("entities", "UK_NHS").stdout.split())
    assert "gb.nhs" in shown
    assert "mod" in shown
    assert "CREDIT_CARD" not in shown
    assert "did you mean 'UK_NHS'" in scrub("entities", "UK_NSH").stderr


def test_shown_policy_is_a_policy(corpus: Path) -> None:
    shown = scrub("policy", "show", "hipaa-safe-harbor").stdout
    (corpus / "shown.yaml").write_text(shown, encoding="utf-8")
    assert scrub("policy", "show", corpus / "shown.yaml").stdout == shown


def test_keys_and_pseudonyms(corpus: Path) -> None:
    assert scrub("keys", "new", corpus / "p.keys", "--project", "test").returncode == 0
    shown = scrub("keys", "show", corpus / "p.keys").stdout
    assert "project 'test', key k1" in shown
    text = RULES_ONLY.replace("PERSON: replace", "PERSON: pseudonymize")
    (corpus / "policy.yaml").write_text(text)
    assert run(corpus, "--keys", corpus / "p.keys").returncode == 0
    lines = (corpus / "out/a.jsonl").read_text(encoding="utf-8").splitlines()
    tokens = {json.loads(line)["text"].split(": ")[1].split(" wrote")[0] for line in lines}
    assert len(tokens) == 1
    assert tokens.pop().startswith("⟦PERSON:k1:")
    assert str(record(0)["text"]).split(":")[0] == "Record 0"


def test_interrupt_is_exit_code_130(corpus: Path) -> None:
    write_jsonl(corpus / "in/big.jsonl", 0, 150_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "scrub", "run", "in", "--out", "out", "-p", "policy.yaml"],
        cwd=corpus, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    partial = corpus / "out/big.jsonl.partial"
    wait_until(lambda: partial.exists() and partial.stat().st_size > 0)
    os.killpg(process.pid, signal.SIGINT)
    _, shown = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "scrub resume" in shown
    assert not list((corpus / "out").rglob("*.partial"))


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
