import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import psutil
import pytest

from scrub.atomic import AtomicFile
from scrub.errors import FieldsError, InputError, OutputError
from scrub.manifest import FOLDER
from scrub.plan import make_plan
from scrub.run import detect_corpus, scrub_corpus
from tests.scrub.corpora import (
    read_jsonl,
    record,
    rules_policy,
    without_model,
    write_jsonl,
)


def scrubbed(source: Path, out: Path, workers: int = 1, **policy: object) -> dict[str, object]:
    return scrub_corpus(make_plan([source], out, without_model(**policy), workers=workers))


def hashes(out: Path) -> dict[str, str]:
    """The SHA-256 of every data file under an output folder."""
    files = (path for path in out.rglob("*") if path.is_file() and FOLDER not in path.parts)
    return {
        path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != "data_card.md"
    }


def test_same_folder_scrubbed_and_everything_else_as_it_was(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    write_jsonl(tmp_path / "in/deep/b.jsonl", 3, 2)
    (tmp_path / "in/notes.xyz").write_text("no format we know")
    card = scrubbed(tmp_path / "in", tmp_path / "out")
    assert card["records"] == {
        "input": 5,
        "output": 5,
        "changed": 5,
        "quarantined": 0,
        "dropped": 0,
    }
    assert card["found"] == {"EMAIL_ADDRESS:replace": 5, "PERSON:replace": 5}
    assert card["not_read"] == ["notes.xyz"]
    clean = read_jsonl(tmp_path / "out/a.jsonl") + read_jsonl(tmp_path / "out/deep/b.jsonl")
    for number, each in enumerate(clean):
        text = f"Record {number}: <PERSON> wrote from <EMAIL_ADDRESS>. Ünïcödé 😀"
        assert each == record(number) | {"text": text}
    assert b'"price": 1.1,' in (tmp_path / "out/a.jsonl").read_bytes()
    assert "| PERSON | replace | 5 |" in (tmp_path / "out/data_card.md").read_text()


def test_bytes_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write_jsonl(tmp_path / f"in/{name}.jsonl", ord(name), 1500)
    for workers in (1, 2, 3):
        scrubbed(tmp_path / "in", tmp_path / f"out{workers}", workers)
    assert hashes(tmp_path / "out1") == hashes(tmp_path / "out2") == hashes(tmp_path / "out3")


def test_a_second_run_touches_nothing_that_is_done(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    scrubbed(tmp_path / "in", tmp_path / "out")
    before = (tmp_path / "out/a.jsonl").stat()
    write_jsonl(tmp_path / "in/b.jsonl", 3, 4)
    card = scrubbed(tmp_path / "in", tmp_path / "out")
    after = (tmp_path / "out/a.jsonl").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert card["this_run"]["records"] == 4  # type: ignore[index]
    assert card["records"]["input"] == 7  # type: ignore[index]


@pytest.mark.parametrize("damage", ["cut", "gone", "input changed"])
def test_a_shard_that_is_not_what_the_ledger_says_is_done_again(
    tmp_path: Path, damage: str
) -> None:
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    scrubbed(tmp_path / "in", tmp_path / "out")
    output = tmp_path / "out/a.jsonl"
    if damage == "cut":
        output.write_bytes(output.read_bytes()[:-9])
    elif damage == "gone":
        output.unlink()
    else:
        write_jsonl(tmp_path / "in/a.jsonl", 0, 4)
    card = scrubbed(tmp_path / "in", tmp_path / "out")
    assert len(read_jsonl(output)) == card["records"]["output"]  # type: ignore[index]
    assert card["this_run"]["records"] > 0  # type: ignore[index]


def test_dropped_documents_are_counted(tmp_path: Path) -> None:
    lines = [
        {"id": 1, "text": "card 4111 1111 1111 1111"},
        {"id": 2, "text": "nothing here"},
        {"id": 3, "text": "ngozi@example.org"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    card = scrubbed(path, tmp_path / "out")
    assert card["records"] == {
        "input": 3,
        "output": 2,
        "changed": 1,
        "quarantined": 0,
        "dropped": 1,
    }
    assert [each["id"] for each in read_jsonl(tmp_path / "out/in.jsonl")] == [2, 3]


def test_bad_records_go_to_quarantine_and_the_run_goes_on(tmp_path: Path) -> None:
    good = json.dumps(record(1)).encode()
    lines = [
        good,
        b'{"text": "broken',
        b'{"text": "\xff\xfe"}',
        b'{"id": 3}',
        b'{"text": 5}',
        b'{"text": "\\ud800"}',
        b"[1, 2]",
        b'{"text": "' + b"x" * 300_000 + b'"}',
        b'{"a": ' * 5000 + b"1" + b"}" * 5000,
        good,
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    packed = gzip.compress(b"".join(json.dumps(record(i)).encode() + b"\n" for i in range(5000)))
    (tmp_path / "in/b.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "in/c.parquet").write_bytes(b"PAR1 this is not a table")
    card = scrubbed(
        tmp_path / "in", tmp_path / "out", limits={"record_bytes": 100_000}, corpus={"text": "text"}
    )
    records = card["records"]
    assert isinstance(records, dict)
    assert records["input"] == records["output"] + records["quarantined"] + records["dropped"]
    assert len(read_jsonl(tmp_path / "out/a.jsonl")) == 2
    folder = tmp_path / "out" / FOLDER / "quarantine"
    reasons = {each["record"]: each["reason"] for each in read_jsonl(folder / "a.jsonl.jsonl")}
    assert reasons == {
        1: "invalid_json",
        2: "invalid_utf8",
        3: "missing_field",
        4: "not_text",
        5: "lone_surrogate",
        6: "not_an_object",
        7: "record_too_large",
        8: "too_deep",
    }
    [cut] = read_jsonl(folder / "b.jsonl.gz.jsonl")
    assert cut["reason"] == "truncated_input"
    with gzip.open(tmp_path / "out/b.jsonl.gz") as file:
        assert len(file.readlines()) == cut["record"]
    assert read_jsonl(folder / "c.parquet.jsonl") == [
        {"shard": "c.parquet", "record": 0, "reason": "corrupt_input"}
    ]
    assert not (tmp_path / "out/c.parquet").exists()


def test_a_full_disk_stops_the_run_and_the_same_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        write_jsonl(tmp_path / f"in/{name}.jsonl", ord(name), 50)
    scrubbed(tmp_path / "in", tmp_path / "clean")
    write = AtomicFile.write

    def full(self: AtomicFile, data: bytes) -> int:
        if "b.jsonl" in str(self._path):
            raise OutputError(f"cannot write {self._path}: No space left on device")
        return write(self, data)

    monkeypatch.setattr(AtomicFile, "write", full)
    with pytest.raises(OutputError, match="No space left"):
        scrubbed(tmp_path / "in", tmp_path / "out")
    assert sorted(hashes(tmp_path / "out")) == ["a.jsonl"]
    monkeypatch.undo()
    scrubbed(tmp_path / "in", tmp_path / "out")
    assert hashes(tmp_path / "out") == hashes(tmp_path / "clean")


def test_an_output_folder_belongs_to_one_run(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    scrubbed(tmp_path / "in", tmp_path / "out")
    with pytest.raises(OutputError, match="another policy"):
        scrubbed(tmp_path / "in", tmp_path / "out", threshold=0.9)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("precious")
    with pytest.raises(OutputError, match="not empty"):
        scrubbed(tmp_path / "in", tmp_path / "mine")


def test_a_torn_ledger_line_is_a_shard_not_done(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    write_jsonl(tmp_path / "in/b.jsonl", 3, 3)
    scrubbed(tmp_path / "in", tmp_path / "out")
    before = hashes(tmp_path / "out")
    ledger = tmp_path / "out" / FOLDER / "manifest.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-20])
    card = scrubbed(tmp_path / "in", tmp_path / "out")
    assert card["this_run"]["records"] == 3  # type: ignore[index]
    assert card["records"]["input"] == 6  # type: ignore[index]
    assert hashes(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("inputs", "out", "error", "message"),
    [
        (["none"], "out", InputError, "none"),
        (["in"], "in/out", OutputError, "inside the input"),
        (["in"], "in", OutputError, "inside the input"),
        (["empty"], "out", InputError, "jsonl"),
    ],
)
def test_what_would_fail_later_fails_at_once(
    tmp_path: Path, inputs: list[str], out: str, error: type[Exception], message: str
) -> None:
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    (tmp_path / "empty").mkdir()
    with pytest.raises(error, match=message):
        make_plan([tmp_path / each for each in inputs], tmp_path / out, without_model())


def test_a_column_that_is_not_there_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,body\n1,hello\n")
    with pytest.raises(FieldsError, match="body"):
        make_plan([tmp_path / "in.csv"], tmp_path / "out", without_model(corpus={"text": "boddy"}))


def test_a_language_column_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,text,lng\n1,hello,en\n")
    policy = rules_policy(languages={"field": "lang", "models": {"en": None}})
    with pytest.raises(FieldsError, match="lng"):
        make_plan([tmp_path / "in.csv"], tmp_path / "out", policy)


def test_what_is_left_of_a_shard_goes_when_its_input_changes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_text("{broken\n")
    (tmp_path / "in/b.csv").write_text("id,text\n1,hello\n")
    scrubbed(tmp_path / "in", tmp_path / "out")
    (tmp_path / "in/a.jsonl").write_text('{"text": "fine"}\n')
    (tmp_path / "in/b.csv").write_text("id,prose\n1,hello\n")
    for _ in range(2):
        card = scrubbed(tmp_path / "in", tmp_path / "out")
        assert card["quarantine_reasons"] == {"wrong_schema": 1}
        assert sorted(hashes(tmp_path / "out")) == ["a.jsonl"]
        assert not (tmp_path / "out" / FOLDER / "quarantine/a.jsonl.jsonl").exists()
    assert card["this_run"]["records"] == 0  # type: ignore[index]


def test_lines_of_a_text_file_as_records(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"ann@example.org\r\n\n\xff\nbye bob@example.org")
    policy = without_model(corpus={"text_files": "line"})
    card = scrub_corpus(make_plan([tmp_path / "a.txt"], tmp_path / "out", policy, workers=1))
    assert (tmp_path / "out/a.txt").read_bytes() == b"<EMAIL_ADDRESS>\r\n\nbye <EMAIL_ADDRESS>"
    assert card["quarantine_reasons"] == {"invalid_utf8": 1}


def test_detect_writes_a_line_for_each_record(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in/a.jsonl", 0, 2)
    (tmp_path / "in/b.txt").write_text("ngozi@example.org")
    (tmp_path / "in/c.jsonl").write_text(
        '{"messages": [{"content": "x"}, {"content": "ann@example.org"}]}\n'
    )
    counts = detect_corpus([tmp_path / "in"], tmp_path / "found.jsonl", without_model(), workers=1)
    lines = read_jsonl(tmp_path / "found.jsonl")
    assert [line["id"] for line in lines] == ["r0", "r1", 2, 3]
    text = record(0)["text"]
    assert isinstance(text, str)
    spans = lines[0]["spans"]
    assert isinstance(spans, list)
    assert [(text[s["start"] : s["end"]], s["label"]) for s in spans] == [
        ("Ngozi Okafor", "PERSON"),
        ("ngozi0@example.org", "EMAIL_ADDRESS"),
    ]
    assert set(spans[0]) == {"start", "end", "label", "score", "recognizer"}
    assert lines[3]["spans"][0]["text"] == 1  # type: ignore[index]
    assert counts.records == counts.written == 4


def _command(source: Path, out: Path, policy: Path) -> list[str]:
    return [
        sys.executable, "-m", "scrub", "run", str(source), "--out", str(out),
        "--policy", str(policy), "--workers", "2", "--quiet",
    ]  # fmt: skip


@pytest.fixture
def big(tmp_path: Path) -> tuple[Path, Path]:
    """A corpus that takes a few seconds, and a policy without a model."""
    for name in range(6):
        write_jsonl(tmp_path / f"in/{name}.jsonl", name, 4000)
    policy = tmp_path / "policy.yaml"
    policy.write_text(
        "{preset: secrets-only, entities: {EMAIL_ADDRESS: replace, contact: replace}}"
    )
    return tmp_path / "in", policy


@pytest.mark.slow
def test_killed_workers_cost_nothing(tmp_path: Path, big: tuple[Path, Path]) -> None:
    source, policy = big
    subprocess.run(_command(source, tmp_path / "clean", policy), check=True)
    process = subprocess.Popen(_command(source, tmp_path / "out", policy))
    rng = random.Random(1)
    kills = 0
    while process.poll() is None:
        time.sleep(rng.uniform(0.2, 0.8))
        workers = (
            [
                child
                for child in psutil.Process(process.pid).children()
                if "spawn_main" in " ".join(child.cmdline())
            ]
            if process.poll() is None
            else []
        )
        if workers and kills < 6:
            rng.choice(workers).kill()
            kills += 1
    assert process.returncode == 0
    assert kills > 0
    assert hashes(tmp_path / "out") == hashes(tmp_path / "clean")


@pytest.mark.slow
def test_a_killed_run_goes_on(tmp_path: Path, big: tuple[Path, Path]) -> None:
    source, policy = big
    subprocess.run(_command(source, tmp_path / "clean", policy), check=True)
    for seconds in (0.7, 1.1, 1.6, 2.2):
        process = subprocess.Popen(
            _command(source, tmp_path / "out", policy), start_new_session=True
        )
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(_command(source, tmp_path / "out", policy), check=True)
    assert hashes(tmp_path / "out") == hashes(tmp_path / "clean")
    assert not list((tmp_path / "out").rglob("*.partial"))
