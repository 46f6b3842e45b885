"""Rules without a model, from JSONL to JSONL, next to others' rules, in CPU time of one core.

Loading is left out for everyone. Ours get a longer corpus than others, who would take minutes for
it. Everyone takes turns, and the best turn counts.
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
OURS = {
    "training-corpus": "rules of training-corpus, cheap views",
    "strict": "rules of strict, all views",
    "secrets-only": "rules of secrets-only",
}
OTHERS = {
    "datafog": "DataFog, regex engine",
    "scrubadub": "scrubadub",
    "presidio-rules": "Presidio, rules only",
}
# How many times shorter than ours a peer's corpus is: each has some seconds to do.
SHORTER = {"datafog": 16, "scrubadub": 16, "presidio-rules": 64}
TARGETS = {"mixed": "≥ 40 MB/s, ≥ 15 x DataFog", "log": "≥ 10 MB/s, ≥ 15 x DataFog"}
LOGS = 4  # how many times shorter a log is than a mixed corpus: it holds many times as much
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
    for preset in OURS:
        _compile(preset)
    rows = _rows(folder / "mixed", "mixed", write_corpus, megabytes, peers)
    rows += _rows(folder / "log", "log", write_log, megabytes / LOGS, peers)
    return [*rows, compile_time()]


def _rows(
    folder: Path, kind: str, write: Callable[[Path, float], int], megabytes: float, peers: str
) -> list[Row]:
    folder.mkdir()
    corpora = {shorter: folder / f"{shorter}.jsonl" for shorter in {1, *SHORTER.values()}}
    sizes = {shorter: write(path, megabytes / shorter) for shorter, path in corpora.items()}
    best: dict[str, float] = {}  # name → bytes in a microsecond, which is MB/s
    for _ in range(TURNS):
        for preset in OURS:
            rate = sizes[1] / _ours(corpora[1], preset) / 1e6
            best[preset] = max(best.get(preset, 0.0), rate)
        for name, shorter in SHORTER.items():
            python = sys.executable if name.startswith("presidio") else peers
            if (taken := _other(name, corpora[shorter], python)) is not None:
                best[name] = max(best.get(name, 0.0), sizes[shorter] / taken / 1e6)
    rows = []
    for name, what in (OURS | OTHERS).items():
        figure = f"{best[name]:.2f} MB/s" if name in best else "not installed"
        target = TARGETS[kind] if name == "training-corpus" else ""
        rows.append((f"{what}, {kind}", figure, target, _against(best, name)))
    return rows


def _against(best: dict[str, float], name: str) -> str:
    """Say how many times as fast as each of the others our rules are."""
    if name in OTHERS:
        return ""
    times = (f"{best[name] / best[peer]:.1f} x {peer}" for peer in OTHERS if peer in best)
    return ", ".join(times)


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
