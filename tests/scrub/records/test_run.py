"""Two passes over a dataset: killed anywhere, it goes on to the same bytes; nothing breaks k."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

import scrub.atomic
from scrub.engines import local
from scrub.errors import FieldsError, OutputError, RecordsError
from scrub.manifest import FOLDER, Manifest
from scrub.supervisor import Marker
from tests.scrub.records import runs, seeded


class Inline:
    """A supervisor without processes, for runs that are to be cut short many times."""

    def __init__(self, work: Any, *, workers: int, memory: int | None = None) -> None:
        self._work = work

    def __enter__(self) -> "Inline":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def results(self, tasks: Iterable[Any]) -> Iterator[tuple[Any, list[Any]]]:
        for task in tasks:
            yield task, [] if isinstance(task, Marker) else [task.run(self._work)]


class Killed(BaseException):
    """Nothing handles it, like a signal that cannot be caught."""


@pytest.fixture
def inline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "Supervisor", Inline)


def hashes(out: Path) -> dict[str, str]:
    files = [path for path in out.rglob("*") if path.is_file() and FOLDER not in path.parts]
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != "data_card.md"
    }


def two_shards(folder: Path, rows: int = 60, seed: int = 5) -> list[dict[str, Any]]:
    records, _ = seeded.corpus(seed=seed, rows=rows)
    runs.write(folder / "in/a.parquet", records[: rows // 2])
    runs.write(folder / "in/deep/b.jsonl", records[rows // 2 :])
    return records


def test_columns_and_rows_are_published_as_decided(tmp_path: Path, inline: None) -> None:
    records = two_shards(tmp_path)
    card = runs.released(tmp_path / "in", tmp_path / "out", runs.policy(tmp_path, columns=runs.FEW))
    out = runs.read(tmp_path / "out/a.parquet") + runs.read(tmp_path / "out/deep/b.jsonl")
    assert set(out[0]) == set(runs.FEW)
    sizes = Counter((each["age"], each["zip"]) for each in out)
    people: dict[tuple[str, str], set[str]] = {key: set() for key in sizes}
    for each in out:
        people[each["age"], each["zip"]].add(each["author_id"])
    assert min(len(those) for those in people.values()) >= 3
    assert card["records"]["input"] == 60
    assert card["records"]["output"] == len(out) >= 60 * 0.8
    assert not (tmp_path / "out" / FOLDER / "records").exists()  # true values are gone
    facts = json.loads((tmp_path / "out" / FOLDER / "records.json").read_text())
    assert set(facts["levels"]) == {"age", "zip"}
    assert facts["not_published"] == sorted(records[0].keys() - runs.FEW.keys())
    assert "`secret_note`" in (tmp_path / "out/data_card.md").read_text()


@pytest.mark.filterwarnings("ignore")  # files that nobody closes
def test_killed_at_any_write_it_goes_on_to_the_same_bytes(
    tmp_path: Path, inline: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_shards(tmp_path, rows=24)
    used = runs.policy(tmp_path, columns=runs.FEW)
    runs.released(tmp_path / "in", tmp_path / "whole", used)
    commit, append, remove = scrub.atomic.AtomicFile.commit, Manifest._append, shutil.rmtree
    left = 0

    def dying(real: Any, *, after: bool) -> Any:
        def step(*args: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0 and not after:
                raise Killed
            real(*args, **options)
            if left < 0:
                raise Killed

        return step

    points = 0
    for after in (False, True):
        finished = False
        while not finished:
            left, out = points, tmp_path / "killed"
            with monkeypatch.context() as patch:
                patch.setattr(scrub.atomic.AtomicFile, "commit", dying(commit, after=after))
                patch.setattr(Manifest, "_append", dying(append, after=after))
                patch.setattr(shutil, "rmtree", dying(remove, after=after))
                try:
                    runs.released(tmp_path / "in", out, used)
                    finished = True
                except Killed:
                    pass
            runs.released(tmp_path / "in", out, used)
            assert hashes(out) == hashes(tmp_path / "whole"), f"killed at {points}"
            assert not (out / FOLDER / "records").exists()
            shutil.rmtree(out)
            points += 1
        assert points > 10
        points = 0


def test_rows_lost_while_writing_break_no_promise(tmp_path: Path, inline: None) -> None:
    """A card number drops its document, which leaves others without enough like them."""
    records = two_shards(tmp_path, rows=80)
    for each in records[::3]:
        each["body"] += " My card is 4111 1111 1111 1111."
    runs.write(tmp_path / "in/a.parquet", records[:40])
    runs.write(tmp_path / "in/deep/b.jsonl", records[40:])
    used = runs.policy(
        tmp_path,
        columns=runs.FEW,
        entities={"CREDIT_CARD": "drop"},
        privacy={"k": 4, "suppress": 0.1},
    )
    runs.released(tmp_path / "in", tmp_path / "out", used)
    facts = json.loads((tmp_path / "out" / FOLDER / "records.json").read_text())
    assert facts["rounds"] > 0
    out = runs.read(tmp_path / "out/a.parquet") + runs.read(tmp_path / "out/deep/b.jsonl")
    people: dict[tuple[str, str], set[str]] = {}
    for each in out:
        assert "4111" not in each["body"]
        people.setdefault((each["age"], each["zip"]), set()).add(each["author_id"])
    assert min(len(those) for those in people.values()) >= 4


def test_another_input_is_not_mixed_with_what_was_counted(tmp_path: Path, inline: None) -> None:
    two_shards(tmp_path)
    used = runs.policy(tmp_path, columns=runs.FEW)
    runs.released(tmp_path / "in", tmp_path / "out", used)
    before = hashes(tmp_path / "out")
    runs.released(tmp_path / "in", tmp_path / "out", used)  # nothing to do
    assert hashes(tmp_path / "out") == before
    (tmp_path / "out/a.parquet").unlink()  # done again, the same
    runs.released(tmp_path / "in", tmp_path / "out", used)
    assert hashes(tmp_path / "out") == before
    two_shards(tmp_path, rows=70)
    with pytest.raises(OutputError, match="--out"):
        runs.released(tmp_path / "in", tmp_path / "out", used)


def test_a_promise_nothing_keeps_says_so_and_writes_nothing(tmp_path: Path, inline: None) -> None:
    two_shards(tmp_path)
    used = runs.policy(tmp_path, columns=runs.FEW, privacy={"k": 500, "suppress": 0.0})
    with pytest.raises(RecordsError):
        runs.released(tmp_path / "in", tmp_path / "out", used)
    assert hashes(tmp_path / "out") == {}


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
def test_columns_nobody_declared_are_refused_where_asked(tmp_path: Path, suffix: str) -> None:
    records, _ = seeded.corpus(seed=5, rows=3)
    runs.write(tmp_path / f"in/a{suffix}", records)
    used = runs.policy(tmp_path, columns=runs.FEW, undeclared="refuse")
    with pytest.raises(FieldsError, match=r"secret_note.*`born: drop`"):
        runs.released(tmp_path / "in", tmp_path / "out", used)


def test_values_the_levels_cannot_take_go_to_quarantine(tmp_path: Path, inline: None) -> None:
    records = two_shards(tmp_path)
    for each in records:
        each["age"] = str(each["age"])
    records[7]["age"] = "unknown"
    runs.write(tmp_path / "in/a.parquet", records[:30])
    card = runs.released(tmp_path / "in", tmp_path / "out", runs.policy(tmp_path, columns=runs.FEW))
    assert card["quarantine_reasons"] == {"not_in_hierarchy": 1}
    assert card["records"]["input"] == 60


@pytest.mark.slow
def test_sigkill_of_the_whole_group_in_either_pass(tmp_path: Path) -> None:
    two_shards(tmp_path, rows=200)
    keys = tmp_path / "project.keys"
    runs.policy(tmp_path)
    content = {
        "languages": {"models": {"en": None}},
        "columns": runs.FEW,
        "privacy": {"k": 3, "suppress": 0.2},
        "unit": "author_id",
        "key_file": str(keys),
    }
    (tmp_path / "policy.yaml").write_text(yaml.safe_dump(content))
    command = [sys.executable, "-m", "scrub", "run", str(tmp_path / "in"), "--quiet"]
    command += ["--policy", str(tmp_path / "policy.yaml"), "--out"]
    start = time.monotonic()
    subprocess.run([*command, str(tmp_path / "whole"), "-w", "1"], check=True, capture_output=True)
    took = time.monotonic() - start
    rng, killed = random.Random(3), 0
    out = tmp_path / "out"
    for _ in range(12):
        run = subprocess.Popen(
            [*command, str(out), "-w", "2"],
            start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            run.wait(timeout=rng.uniform(0.3, took))
            break
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            killed += 1
    subprocess.run([*command, str(out)], check=True, capture_output=True)
    assert killed
    assert hashes(out) == hashes(tmp_path / "whole")
