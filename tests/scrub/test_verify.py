import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scrub.errors import InputError
from scrub.manifest import FOLDER
from scrub.plan import make_plan
from scrub.run import scrub_corpus
from scrub.verify import CHANGED, EXTRA, LEFT_OVER, MISSING, UNFINISHED, verify
from tests.scrub.corpora import without_model, write_jsonl
from tests.scrub.test_cli import RULES_ONLY
from tests.scrub.test_cli import scrub as command


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run, with a record in quarantine."""
    folder = tmp_path_factory.mktemp("verify")
    write_jsonl(folder / "in/a.jsonl", 0, 20)
    (folder / "in/b.jsonl").write_text('{broken\n{"text": "ann@example.org"}\n')
    scrub_corpus(make_plan([folder / "in"], folder / "out", without_model(), workers=1))
    return folder / "out"


def flip(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:9] + bytes([content[9] ^ 4]) + content[10:])


def problems(out: Path) -> dict[str, str]:
    return dict(verify(out).problems)


def test_a_whole_output_has_no_problems(done: Path) -> None:
    said = verify(done)
    assert (said.shards, said.records, said.problems) == (2, 22, [])
    assert said.bytes > 1000


QUARANTINE = f"{FOLDER}/quarantine/b.jsonl.jsonl"


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda out: flip(out / "a.jsonl"), {"a.jsonl": CHANGED}),
        (lambda out: flip(out / QUARANTINE), {QUARANTINE: CHANGED}),
        (lambda out: (out / "b.jsonl").unlink(), {"b.jsonl": MISSING}),
        (lambda out: (out / QUARANTINE).unlink(), {QUARANTINE: MISSING}),
        (lambda out: (out / "c.jsonl").touch(), {"c.jsonl": EXTRA}),
        (lambda out: (out / "c.jsonl.partial").touch(), {"c.jsonl.partial": LEFT_OVER}),
        (
            lambda out: (out / FOLDER / "data_card.json").unlink(),
            {f"{FOLDER}/data_card.json": UNFINISHED},
        ),
    ],
)
def test_damage_is_found(
    tmp_path: Path, done: Path, damage: Callable[[Path], None], problem: dict[str, str]
) -> None:
    import shutil

    out = Path(shutil.copytree(done, tmp_path / "out"))
    damage(out)
    assert problems(out) == problem


def test_a_ledger_that_lost_a_line_is_found(tmp_path: Path, done: Path) -> None:
    import shutil

    out = Path(shutil.copytree(done, tmp_path / "out"))
    ledger = out / FOLDER / "manifest.jsonl"
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:-1]))
    assert problems(out)[f"{FOLDER}/data_card.json"] == UNFINISHED
    ledger.write_bytes(b"?" + ledger.read_bytes())
    with pytest.raises(InputError, match="damaged"):
        verify(out)
    with pytest.raises(InputError, match="not the output"):
        verify(tmp_path)


def test_the_ledger_knows_inputs_and_time(done: Path) -> None:
    from hashlib import sha256

    line = json.loads((done / FOLDER / "manifest.jsonl").read_bytes().splitlines()[1])
    source = done.parent / "in" / line["shard"]
    assert line["input_sha256"] == sha256(source.read_bytes()).hexdigest()
    assert {"read", "parse", "detect", "transform", "encode", "write"} == line["seconds"].keys()


def test_resume_goes_on_where_a_run_stopped(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    (tmp_path / "policy.yaml").write_text(RULES_ONLY)
    began = command("run", "in", "--out", "out", "-p", "policy.yaml", "-q", cwd=tmp_path)
    assert began.returncode == 0, began.stderr
    write_jsonl(tmp_path / "in/b.jsonl", 3, 4)
    (tmp_path / "elsewhere").mkdir()
    again = command("resume", "../out", "--workers", "1", cwd=tmp_path / "elsewhere")
    assert again.returncode == 0, again.stderr
    assert "3 records were done before" in again.stdout
    assert command("verify", "out", cwd=tmp_path).returncode == 0
    (tmp_path / "out/b.jsonl").unlink()
    broken = command("verify", "out", cwd=tmp_path)
    assert broken.returncode == 1
    assert "b.jsonl: missing" in broken.stdout


def test_a_run_begun_from_python_cannot_be_resumed_by_name(done: Path) -> None:
    said = command("resume", done)
    assert said.returncode == 1
    assert "give the same" in said.stderr


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    (tmp_path / "policy.yaml").write_text(RULES_ONLY)
    (tmp_path / "out").mkdir()
    handle = os.open(tmp_path / "out", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    said = command("run", "in", "--out", "out", "-p", "policy.yaml", cwd=tmp_path)
    os.close(handle)
    assert said.returncode == 1
    assert "another run is writing" in said.stderr


def test_what_happens_is_logged_and_counted(tmp_path: Path) -> None:
    pytest.importorskip("prometheus_client", reason="the extra `metrics` is not installed")
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    (tmp_path / "policy.yaml").write_text(RULES_ONLY)
    code = """
import sys, urllib.request
from scrub.engines import both
from scrub.events import written_to
from scrub.metrics import Metrics
from scrub.plan import make_plan
from scrub.policy_file import load_policy
from scrub.run import scrub_corpus
from contextlib import closing
from pathlib import Path

plan = make_plan([Path("in")], Path("out"), load_policy("policy.yaml"), workers=1)
with written_to(Path("run.log")), closing(Metrics("0")) as metrics:
    scrub_corpus(plan, metrics)
    port = metrics._server.server_port
    print(urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": os.fspath(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert 'scrub_spans_total{entity="PERSON",operator="replace"} 3.0' in done.stdout
    assert 'scrub_records_total{outcome="written"} 3.0' in done.stdout
    assert "scrub_shards_total 1.0" in done.stdout
    log = [json.loads(line) for line in (tmp_path / "run.log").read_text().splitlines()]
    assert [line["event"] for line in log] == ["run begun", "shard done", "run done"]
    assert log[1]["written"] == 3
    assert "Okafor" not in (tmp_path / "run.log").read_text()
