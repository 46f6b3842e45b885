"""The block in datatrove's own pipeline, and what its readers and executors do with faults."""

import gzip
import json
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

pytest.importorskip("datatrove")
from datatrove.data import Document
from datatrove.executor.local import LocalPipelineExecutor
from datatrove.pipeline.formatters import PIIFormatter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from scrub.bridges.datatrove import Scrub
from scrub.engines.local import Task
from scrub.plan import make_plan
from scrub.run import scrub_corpus
from tests.scrub.corpora import without_model, write_jsonl

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


def documents(*texts: str, **metadata: Any) -> list[Any]:
    return [Document(text=text, id=str(n), metadata=dict(metadata)) for n, text in enumerate(texts)]


def test_documents_are_scrubbed_in_place() -> None:
    block = Scrub(without_model(), batch_size=2)
    given = documents("from ann@example.org", "nothing", "card 4111 1111 1111 1111", "lone \ud800")
    done = list(block.run(iter(given)))
    assert [doc.text for doc in done] == ["from <EMAIL_ADDRESS>", "nothing"]
    assert [doc.text for doc in given[2:]] == ["", ""]
    for name in ("dropped_dropped", "dropped_lone_surrogate", "EMAIL_ADDRESS:replace"):
        assert block.stats[name].total == 1


def test_languages_come_from_the_metadata() -> None:
    policy = without_model().model_copy(
        update={"languages": without_model().languages.model_copy(update={"field": "language"})}
    )
    block = Scrub(policy)
    assert len(list(block.run(iter(documents("a", language="en"))))) == 1
    assert len(list(block.run(iter(documents("a", language="xx"))))) == 0


def test_it_can_be_sent_to_other_processes() -> None:
    block = pickle.loads(pickle.dumps(Scrub(without_model())))
    assert [doc.text for doc in block.run(iter(documents("x@example.org")))] == ["<EMAIL_ADDRESS>"]


def run_there(folder: Path, block: Any, out: str) -> list[str]:
    """Run a block over a folder with datatrove, and return the texts it wrote."""
    LocalPipelineExecutor(
        [JsonlReader(str(folder / "in")), block, JsonlWriter(str(folder / out))],
        tasks=1, workers=1, logging_dir=str(folder / f"log-{out}"),
    ).run()  # fmt: skip
    files = sorted((folder / out).glob("*.jsonl.gz"))
    return [json.loads(line)["text"] for path in files for line in gzip.open(path)]


def put(folder: Path, *lines: bytes) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "x.jsonl").write_bytes(b"\n".join(lines) + b"\n")


def test_in_a_pipeline_with_what_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, b'{"text": "a@example.org"}', b'{"text": "4111 1111 1111 1111"}')
    aside = JsonlWriter(str(tmp_path / "aside"), compression=None)
    assert run_there(tmp_path, Scrub(without_model(), aside), "out") == ["<EMAIL_ADDRESS>"]
    left = json.loads((tmp_path / "aside" / "00000.jsonl").read_bytes())
    assert (left.get("text", ""), left["metadata"]["filter_reason"]) == ("", "dropped")


def test_one_bad_byte_costs_one_record_and_not_a_shard(tmp_path: Path) -> None:
    lines = [b'{"text": "text %d"}' % number for number in range(50)]
    put(tmp_path, *lines[:5], b'{"text": "\xff"}', *lines[5:])
    assert run_there(tmp_path, PIIFormatter(), "theirs") == []  # what is to be better than
    card = scrub_corpus(make_plan([tmp_path / "in"], tmp_path / "ours", without_model(), workers=1))
    assert (card["records"]["output"], card["quarantine_reasons"]) == (50, {"invalid_utf8": 1})


def test_replacements_do_not_depend_on_the_order() -> None:
    theirs = PIIFormatter()
    given = ["a@b-mail.com", "a@b-mail.com"]
    assert theirs.format(given[0]) != theirs.format(given[1])
    ours = Scrub(without_model())
    assert len({doc.text for doc in ours.run(iter(documents(*given)))}) == 1


KILLED = """
import os, signal, sys
from datatrove.executor.local import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep

class Killed(PipelineStep):
    name = type = "killed"

    def __init__(self, mark):
        super().__init__()
        self.mark = mark

    def run(self, data, rank=0, world_size=1):
        if rank == 0:
            open(self.mark, "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
        yield from data or ()

if __name__ == "__main__":
    folder = sys.argv[1]
    LocalPipelineExecutor([Killed(f"{folder}/killed")], tasks=2, workers=2, logging_dir=f"{folder}/logs").run()
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_worker_hangs_their_run(tmp_path: Path) -> None:
    code = tmp_path / "killed.py"
    code.write_text(KILLED)
    with (tmp_path / "log").open("wb") as log:
        run = subprocess.Popen([sys.executable, code, tmp_path], stdout=log, stderr=log)
    try:
        for _ in range(600):
            if (tmp_path / "killed").exists():
                break
            time.sleep(0.2)
        assert (tmp_path / "killed").exists()
        with pytest.raises(subprocess.TimeoutExpired):  # what is to be better than
            run.wait(timeout=15)
    finally:
        for each in psutil.Process(run.pid).children(recursive=True):
            each.kill()
        run.kill()
        run.wait()


def test_a_killed_worker_does_not_stop_ours(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in" / "x.jsonl", 0, 3000)
    policy = without_model()
    killed: list[int] = []

    def kill(step: Any, counts: Any) -> None:
        if not killed and isinstance(step, Task):
            busy = [
                each for each in psutil.Process().children() if "spawn" in " ".join(each.cmdline())
            ]
            killed.extend(each.pid for each in busy[:1])
            busy[0].kill()

    card = scrub_corpus(make_plan([tmp_path / "in"], tmp_path / "hit", policy, workers=1), kill)
    assert (len(killed), card["records"]["output"]) == (1, 3000)
    scrub_corpus(make_plan([tmp_path / "in"], tmp_path / "out", policy, workers=1))
    assert (tmp_path / "hit/x.jsonl").read_bytes() == (tmp_path / "out/x.jsonl").read_bytes()
