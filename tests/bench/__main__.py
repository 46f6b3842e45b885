"""Print how fast we are next to others, on the same texts, in the same run.

python -m tests.bench              about ten minutes
python -m tests.bench --rules-only about two minutes
python -m tests.bench --mb 1       a quick look
python -m tests.bench --memory 500 also the memory of a long run
python -m tests.bench records      tables instead (and its --help)
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from tests.bench import records
from tests.bench.corpus import write_corpus
from tests.bench.peers import ENTITIES
from tests.bench.rules import rules_against_others

POLICY = {
    "preset": "secrets-only",
    "languages": {"models": {"en": "spacy:en_core_web_sm"}},
    "entities": {"secret": "off", **dict.fromkeys(ENTITIES, "replace")},
}
RULES_CORPUS = 3  # how many times longer the corpus for rules without a model
WORKERS_CORPUS = 6  # how many times longer the corpus for two workers against one is
# Settings of this machine's BLAS that would hold for nobody else.
FOREIGN = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["records"]:
        records.main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--mb", type=float, default=4.0, help="size of the corpus")
    parser.add_argument("--memory", type=float, help="megabytes to run for the memory figure")
    parser.add_argument("--memory-policy", default="training-corpus", help="policy of that run")
    parser.add_argument("--rules-only", action="store_true", help="no model, no workers, no memory")
    parser.add_argument(
        "--peers", default=sys.executable, help="Python that has DataFog, scrubadub"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = rules_against_others(Path(folder), options.mb * RULES_CORPUS, options.peers)
        if not options.rules_only:
            rows += measure(Path(folder), options.mb)
            rows.append(workers(Path(folder), options.mb * WORKERS_CORPUS))
            if options.memory:
                rows.append(memory(Path(folder), options.memory, options.memory_policy))
    rows.append(import_time())
    table = Table("what", "figure", "target", "measured from")
    for row in rows:
        table.add_row(*row)
    console = Console(width=110)
    console.print(table)
    console.print(machine())


def measure(folder: Path, megabytes: float) -> list[tuple[str, str, str, str]]:
    """Time the whole command and its peers, pinned to one core, then two workers against one."""
    corpus = folder / "corpus.jsonl"
    size = write_corpus(corpus, megabytes)
    policy = folder / "policy.yaml"
    policy.write_text(json.dumps(POLICY))
    peers = {name: _peer(name, corpus) for name in ("pipe", "pipe-blas", "presidio")}
    pinned = _scrub(corpus, folder / "pinned", str(policy), workers=1, pin=True)
    default = _scrub(corpus, folder / "default", "training-corpus", workers=1, pin=True)

    def rate(seconds: float) -> str:
        return f"{size / seconds / 1000:.0f} kB/s"

    ours = f"scrub run {rate(pinned)}"
    return [
        (
            "as it comes, against Presidio as it comes",
            f"{peers['presidio'] / default:.1f} x",
            "≥ 25 x",
            f"scrub run {rate(default)}, Presidio {rate(peers['presidio'])}",
        ),
        (
            "against Presidio (same model and entities)",
            f"{peers['presidio'] / pinned:.1f} x",
            "≥ 3 x",
            f"{ours}, Presidio {rate(peers['presidio'])}",
        ),
        (
            "time against nlp.pipe, ner alone, as it comes",
            f"{pinned / peers['pipe']:.2f} x",
            "≤ 1.25 x",
            f"{ours}, nlp.pipe {rate(peers['pipe'])}",
        ),
        (
            "time against nlp.pipe, ner alone, with our BLAS",
            f"{pinned / peers['pipe-blas']:.2f} x",
            "",
            f"{ours}, nlp.pipe {rate(peers['pipe-blas'])}",
        ),
    ]


def workers(folder: Path, megabytes: float) -> tuple[str, str, str, str]:
    """Time two workers against one, in turn, on a corpus so long that starting them is little.

    The best of two each: other users of a shared machine only ever make a run longer.
    """
    corpus = folder / "for_workers.jsonl"
    size = write_corpus(corpus, megabytes)
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(2):
        for count, times in seconds.items():
            out = folder / f"workers{count}-{turn}"
            times.append(_scrub(corpus, out, "training-corpus", workers=count))
    one, two = (min(times) for times in seconds.values())
    rates = ", ".join(f"{size / each / 1000:.0f} kB/s" for each in (two, one))
    figure = f"{one / two:.2f} x"
    return ("two workers against one", figure, "≥ 1.85 x", f"{rates}; {megabytes:.0f} MB")


def memory(folder: Path, megabytes: float, policy: str) -> tuple[str, str, str, str]:
    """Watch the memory of all processes of a long run: after a tenth of it, and at its end."""
    corpus = folder / "long.jsonl"
    write_corpus(corpus, megabytes)
    seen: list[tuple[float, int]] = []
    command = _command(corpus, folder / "long", policy, workers=2)
    process = subprocess.Popen(command, env=_environment(), stdout=subprocess.DEVNULL)
    watcher = threading.Thread(target=_watch, args=(process, folder / "long", corpus, seen))
    watcher.start()
    process.wait()
    watcher.join()
    early = [rss for share, rss in seen if 0.08 <= share <= 0.15]
    late = [rss for share, rss in seen if share >= 0.9]
    grown = max(late) / max(early) - 1
    return (
        f"memory after {megabytes:.0f} MB against {megabytes / 10:.0f} MB",
        f"{grown:+.1%}",
        "≤ +10 %",
        f"{max(early) / 1e6:.0f} → {max(late) / 1e6:.0f} MB RSS, all processes, {policy}",
    )


def _watch(
    process: "subprocess.Popen[bytes]", out: Path, corpus: Path, seen: list[tuple[float, int]]
) -> None:
    total = corpus.stat().st_size
    partial = out / f"{corpus.name}.partial"
    while process.poll() is None:
        try:
            share = partial.stat().st_size / total if partial.exists() else 0.0
            tree = [parent := psutil.Process(process.pid), *parent.children(recursive=True)]
            seen.append((share, sum(each.memory_info().rss for each in tree)))
        except psutil.Error:
            pass  # a process ended between two looks
        time.sleep(0.25)


def import_time() -> tuple[str, str, str, str]:
    """Time ``import scrub`` in a fresh interpreter, less what the interpreter takes."""

    def best(code: str) -> float:
        times = []
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - start)
        return min(times)

    seconds = best("import scrub") - best("pass")
    return ("import scrub", f"{seconds * 1000:.0f} ms", "≤ 150 ms", "best of 7")


def machine() -> str:
    """Name the machine and the versions."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        name = names[0].partition(":")[2].strip() if names else name
    return (
        f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    )


def _peer(name: str, corpus: Path) -> float:
    command = [*_pin(), sys.executable, "-m", "tests.bench.peers", name, str(corpus)]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def _scrub(corpus: Path, out: Path, policy: str, *, workers: int, pin: bool = False) -> float:
    start = time.perf_counter()
    command = _command(corpus, out, policy, workers=workers)
    subprocess.run(
        [*(_pin() if pin else []), *command],
        env=_environment(), stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return time.perf_counter() - start


def _command(corpus: Path, out: Path, policy: str, *, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "scrub", "run", str(corpus),
        "--out", str(out), "--policy", policy, "--workers", str(workers),
    ]  # fmt: skip


def _pin() -> list[str]:
    return ["taskset", "-c", "0"] if shutil.which("taskset") else []


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


if __name__ == "__main__":
    main()
