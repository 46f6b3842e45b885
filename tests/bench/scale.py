"""Print what surrounds detection costs, how a run grows, and datatrove's PIIFormatter beside us.

python -m tests.bench.scale            about five minutes on an idle machine
python -m tests.bench.scale --mb 2     a quick look, or a busy machine

CPU seconds, so that other users of the machine matter little; but for the rows that say so.
"""

import argparse
import io
import json
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

import psutil
import pyarrow as pa
from rich.console import Console
from rich.table import Table

from scrub.batch import Scrubber
from scrub.fields import Fields
from scrub.finder import fields_in
from scrub.formats import Chunk, Limits, format_of
from scrub.policy import Policy
from scrub.policy_file import load_policy, resolve
from tests.bench.__main__ import _environment, machine
from tests.bench.corpus import write_corpus

Row = tuple[str, str, str, str]
RULES: dict[str, Any] = {"preset": "training-corpus", "languages": {"models": {"en": None}}}
# What PIIFormatter looks for.
TWO: dict[str, Any] = {
    "preset": "secrets-only",
    "languages": {"models": {"en": None}},
    "entities": {"secret": "off", "EMAIL_ADDRESS": "replace", "IP_ADDRESS": "replace"},
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--mb", type=float, default=30.0, help="size of the corpus")
    parser.add_argument("--turns", type=int, default=3, help="runs of each, the best counts")
    parser.add_argument("--only", nargs="*", choices=sorted(FIGURES), help="some figures alone")
    options = parser.parse_args()
    console = Console(width=118)
    table = Table("what", "figure", "target", "measured from")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "corpus.jsonl"
        write_corpus(corpus, options.mb)
        for figure in options.only or FIGURES:
            for row in FIGURES[figure](corpus, options.turns):
                table.add_row(*row)
    console.print(table)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    console.print(f"{machine()}; load {load:.1f}; {options.mb:g} MB")


def formats(corpus: Path, turns: int) -> list[Row]:
    """Read, take the texts out, put them back, write: nothing is looked for."""
    packed = zstd(corpus)

    def through() -> tuple[float, float]:
        began = time.process_time()
        size = sum(
            batch.nbytes for batch in _through(packed, lambda batch, fields: _same(batch, fields))
        )
        return size, time.process_time() - began

    size, seconds = min((through() for _ in range(turns)), key=lambda found: found[1])
    return [
        ("formats alone, .jsonl.zst to .jsonl.zst", _rate(size, seconds), "", "one core, no pipe")
    ]


def rules(corpus: Path, turns: int) -> list[Row]:
    """Time all that a run does without a model, to a worker and back included."""
    size, seconds = _best(zstd(corpus), resolve(RULES), turns)[:2]
    return [("rules only, .jsonl.zst to .jsonl.zst", _rate(size, seconds), "≥ 30 MB/s", "one core")]


def overhead(corpus: Path, turns: int) -> list[Row]:
    """Return what part of the work is not detection, with the default model and without one."""
    rows: list[Row] = []
    for name, policy, target in (
        ("with the tagger", load_policy(), "≤ 10 %"),
        ("rules only", resolve(RULES), ""),
    ):
        size, total, detecting = _best(zstd(corpus), policy, turns)
        rest = total - detecting
        rows.append(
            (f"everything but detection, {name}", f"{rest / total:.1%}", target,
             f"{_rate(size, rest)} against {_rate(size, detecting)}")
        )  # fmt: skip
    return rows


def workers(corpus: Path, turns: int) -> list[Row]:
    """Time two workers against one on one file that is split: by the clock."""
    split = max(1, corpus.stat().st_size // 4)
    best: dict[int, float] = {}
    for turn in range(turns):
        for count in (1, 2):
            out = corpus.parent / f"workers-{count}-{turn}"
            began = time.perf_counter()
            _scrub(corpus, out, "training-corpus", workers=count, split=split)
            best[count] = min(best.get(count, 1e9), time.perf_counter() - began)
    return [
        ("two workers against one, one file in four parts", f"{best[1] / best[2]:.2f} x", "≥ 1.9 x",
         f"{best[1]:.1f} s and {best[2]:.1f} s, by the clock")
    ]  # fmt: skip


def memory(corpus: Path, turns: int) -> list[Row]:
    """Watch the largest worker of a run, on a tenth of the corpus and on all of it."""
    part = corpus.with_name("part.jsonl")
    with corpus.open("rb") as whole:
        part.write_bytes(whole.read(corpus.stat().st_size // 10).rpartition(b"\n")[0] + b"\n")
    small, large = (_largest_worker(each) for each in (part, corpus))
    return [
        ("memory of a worker, whole corpus", f"{large / 1e6:.0f} MB", "≤ 1 GiB",
         f"{small / 1e6:.0f} MB on a tenth: {large / small - 1:+.0%}")
    ]  # fmt: skip


def datatrove(corpus: Path, turns: int) -> list[Row]:
    """Time datatrove's PIIFormatter and us on its two entities: whole runs, and the step alone."""
    peer = min(_peer_seconds(corpus, str(turn)) for turn in range(turns))
    size, ours, _ = _best(corpus, resolve(TWO), turns)
    texts = [json.loads(line)["text"] for line in corpus.open("rb")]
    block, step = _steps(texts)
    return [
        ("e-mail and IP, whole run, against datatrove", f"{peer / ours:.2f} x as fast", "> 1 x",
         f"{_rate(size, ours)} and {_rate(size, peer)}, start-up taken off"),
        ("e-mail and IP, the step alone, in its pipeline", f"{step / block:.2f} x as fast", "> 1 x",
         f"{_rate(size, block)} and {_rate(size, step)}"),
    ]  # fmt: skip


FIGURES: dict[str, Callable[[Path, int], list[Row]]] = {
    "formats": formats,
    "overhead": overhead,
    "rules": rules,
    "datatrove": datatrove,
    "memory": memory,
    "workers": workers,
}


def zstd(corpus: Path) -> Path:
    """Return a compressed copy."""
    packed = corpus.with_name(corpus.name + ".zst")
    if not packed.exists():
        with pa.CompressedOutputStream(str(packed), "zstd") as stream:
            stream.write(corpus.read_bytes())
    return packed


def _same(batch: pa.RecordBatch, fields: Fields) -> pa.RecordBatch:
    texts = fields.read(batch)
    return fields.write(batch, texts, texts.texts, range(batch.num_rows))


def _through(path: Path, change: Callable[[pa.RecordBatch, Fields], pa.RecordBatch]) -> Any:
    form = format_of(path)
    fields = fields_in(form.schema(path), resolve({}))
    writer = form.open_writer(cast(BinaryIO, io.BytesIO()), fields.schema, like=path)
    for item in form.read(path, Limits()):
        assert isinstance(item, Chunk)
        writer.write(change(item.batch, fields))
        yield item.batch
    writer.close()


def _best(path: Path, policy: Policy, turns: int) -> tuple[int, float, float]:
    return min((_shares(path, policy) for _ in range(turns)), key=lambda found: found[1])


def _shares(path: Path, policy: Policy) -> tuple[int, float, float]:
    """Return bytes, CPU seconds in all, and those in detection; to a worker and back included."""
    scrubber = Scrubber(policy)
    scrubber.load()
    detector = scrubber.finder.detector
    detect = detector.detect
    spent = 0.0

    def timed(texts: Sequence[str], languages: Sequence[str]) -> Any:
        nonlocal spent
        began = time.process_time()
        found = detect(texts, languages)
        spent += time.process_time() - began
        return found

    detector.detect = timed  # type: ignore[method-assign]

    def change(batch: pa.RecordBatch, fields: Fields) -> pa.RecordBatch:
        done = scrubber(_sent(batch))
        return _sent(done.batch)

    next(_through(path, change))  # what is made when first needed
    spent = 0.0
    began = time.process_time()
    size = sum(batch.nbytes for batch in _through(path, change))
    return size, time.process_time() - began, spent


def _sent(batch: Any) -> Any:
    return pickle.loads(pickle.dumps(batch))


def _scrub(corpus: Path, out: Path, policy: str, *, workers: int, split: int = 0) -> None:
    subprocess.run(
        [sys.executable, "-m", "scrub", "run", str(corpus), "--out", str(out), "--policy", policy,
         "--workers", str(workers), "--split", str(split), "--quiet"],
        env=_environment(), stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip


def _peer_seconds(corpus: Path, turn: str) -> float:
    """Return the CPU seconds of datatrove's executor; it says itself, start-up not counted."""
    folder = corpus.parent / f"datatrove-{turn}"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / corpus.name).symlink_to(corpus)
    done = subprocess.run(
        [sys.executable, "-c", PEER, str(folder)],
        env=_environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout.split()[-1])


PEER = """
import sys, time
from datatrove.executor.local import LocalPipelineExecutor
from datatrove.pipeline.formatters import PIIFormatter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
folder = sys.argv[1]
steps = [JsonlReader(f"{folder}/in"), PIIFormatter(), JsonlWriter(f"{folder}/out", compression=None)]
executor = LocalPipelineExecutor(steps, tasks=1, workers=1, logging_dir=f"{folder}/logs")
began = time.process_time()
executor.run()
print(time.process_time() - began)
"""


def _steps(texts: list[str]) -> tuple[float, float]:
    """Return the CPU seconds of our block, and of PIIFormatter, in this process."""
    from datatrove.data import Document
    from datatrove.pipeline.formatters import PIIFormatter

    from scrub.bridges.datatrove import Scrub

    seconds = []
    for step in (Scrub(resolve(TWO)), PIIFormatter()):
        list(step.run(iter([Document(text="tiny", id="0")])))
        documents = [Document(text=text, id=str(n)) for n, text in enumerate(texts)]
        began = time.process_time()
        list(step.run(iter(documents)))
        seconds.append(time.process_time() - began)
    return seconds[0], seconds[1]


def _largest_worker(corpus: Path) -> int:
    """Return the most memory that a worker of a run has had."""
    out = corpus.parent / f"memory-{corpus.stem}"
    command = [
        sys.executable,
        "-m",
        "scrub",
        "run",
        str(corpus),
        "--out",
        str(out),
        "-w",
        "2",
        "-q",
    ]
    process = subprocess.Popen(command, env=_environment(), stdout=subprocess.DEVNULL)
    most = 0

    def watch() -> None:
        nonlocal most
        while process.poll() is None:
            try:
                below = psutil.Process(process.pid).children(recursive=True)
                most = max([most, *(each.memory_info().rss for each in below)])
            except psutil.Error:
                pass  # one ended between two looks
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    watcher.join()
    return most


def _rate(size: float, seconds: float) -> str:
    return f"{size / seconds / 1e6:.3g} MB/s"


if __name__ == "__main__":
    main()
