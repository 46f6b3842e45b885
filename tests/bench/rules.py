"""Rules without a model, from JSONL to JSONL, next to others' rules, in CPU time of one core.

Loading is left out for everyone. Ours get a longer corpus: their fast engine is read from the
cache, or made, only when there is much text. Everyone takes turns, and the best turn counts.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from recognizers.filters.hyperscan import HyperscanFilter
from scrub.detect import Detector
from tests.bench.corpus import write_corpus, write_log
from tests.bench.ours import rules_only

TURNS = 2
LONGER = 16  # how many times longer our corpus is than theirs
OURS = {"training-corpus": "rules of training-corpus", "strict": "rules of strict, all views"}
OTHERS = {
    "datafog": "DataFog, regex engine",
    "scrubadub": "scrubadub",
    "presidio-rules": "Presidio, rules only",
}
Row = tuple[str, str, str, str]
COLD = """
import time
from recognizers.filters import shape
from recognizers.filters.hyperscan import HyperscanFilter
from recognizers.registry import rules
shapes = [shape(rule.pattern) for rule in rules().values()]
start = time.process_time()
HyperscanFilter(shapes)
print(time.process_time() - start)
"""


def rules_against_others(folder: Path, megabytes: float, peers: str) -> list[Row]:
    """Time our rules and others' on a mixed corpus and on a log; ``peers`` is their Python."""
    rows = []
    for kind, write in (("mixed", write_corpus), ("log", write_log)):
        rows += _rows(folder / kind, kind, write, megabytes, peers)
    return [*rows, compile_time()]


def _rows(
    folder: Path, kind: str, write: Callable[[Path, float], int], megabytes: float, peers: str
) -> list[Row]:
    folder.mkdir()
    long, short = (folder / f"{name}.jsonl" for name in ("long", "short"))
    long_size, short_size = write(long, megabytes), write(short, megabytes / LONGER)
    for preset in OURS:
        _compile(preset)
    best: dict[str, list[float]] = {}
    for _ in range(TURNS):
        for preset in OURS:
            best.setdefault(preset, []).append(long_size / _ours(long, preset))
        for name in OTHERS:
            taken = _other(name, short, sys.executable if name.startswith("presidio") else peers)
            if taken is not None:
                best.setdefault(name, []).append(short_size / taken)
    rates = {name: max(each) / 1e6 for name, each in best.items()}
    rows = []
    for name, what in (OURS | OTHERS).items():
        figure = f"{rates[name]:.2f} MB/s" if name in rates else "not installed"
        times = rates["training-corpus"] / rates[name] if name in rates else 0
        told = f"training-corpus is {times:.1f} x as fast" if name in OTHERS and times else "warm"
        rows.append((f"{what}, {kind}", figure, "", told))
    return rows


def compile_time() -> Row:
    """Time what the fast engine's first use on a machine costs."""
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"CORPUS_SCRUB_CACHE": cache}
        done = subprocess.run(
            [sys.executable, "-c", COLD], env=environment, capture_output=True, text=True
        )
    figure = f"{float(done.stdout):.1f} s" if not done.returncode else "not installed"
    return ("compiling all rules, once a machine", figure, "", "kept in the user's cache folder")


def _ours(corpus: Path, preset: str) -> float:
    """Return the CPU seconds of reading, scrubbing and writing a corpus."""
    command = [sys.executable, "-m", "tests.bench.ours", preset, str(corpus)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[0])


def _compile(preset: str) -> None:
    """Fill the cache of compiled rules: only a long corpus makes a run do so by itself."""
    scanner = Detector(rules_only(preset)).scanner
    with suppress(ImportError):
        HyperscanFilter(scanner._shapes)


def _other(name: str, corpus: Path, python: str) -> float | None:
    """Return the CPU seconds of a peer's work, or None where it is not installed."""
    command = [python, "-W", "ignore", "-m", "tests.bench.peers", name, str(corpus)]
    done = subprocess.run(command, capture_output=True, text=True)
    if "ModuleNotFoundError" in done.stderr:
        return None
    done.check_returncode()
    return float(done.stdout.split()[-2])
