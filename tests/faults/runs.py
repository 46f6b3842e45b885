"""Corpora to break runs on, runs in processes of their own, and what their output comes to."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import psutil

from scrub.manifest import FOLDER
from scrub.verify import verify

ROOT = Path(__file__).parents[2]
POLICY = """
preset: secrets-only
entities: {EMAIL_ADDRESS: replace, contact: replace, identifier: replace}
languages: {models: {en: null}}
"""


def corpus(folder: Path, *, shards: int, records: int, seed: int = 1) -> Path:
    """Write shards of made-up records, and a policy; return the folder of the shards."""
    source = folder / "in"
    source.mkdir(parents=True)
    for name in range(shards):
        lines = [
            json.dumps({"id": f"{name}-{n}", "text": _text(seed, name * records + n)})
            for n in range(records)
        ]
        (source / f"{name:02}.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "policy.yaml").write_text(POLICY)
    return source


def _text(seed: int, number: int) -> str:
    return (
        f"Case {seed}-{number}: write to p{number}.{seed}@example.org or call 202-555-01"
        f"{number % 100:02}, from 203.0.113.{number % 256}. " + "Nothing else is known. " * 8
    )


def start(folder: Path, out: Path, *more: str, workers: int = 2) -> "subprocess.Popen[bytes]":
    """Start a run in a process group of its own."""
    return subprocess.Popen(
        [
            sys.executable, "-m", "scrub", "run", str(folder / "in"), "--out", str(out), "-q",
            "--policy", str(folder / "policy.yaml"), "--workers", str(workers), *more,
        ],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def finished(folder: Path, out: Path, *more: str, workers: int = 2) -> int:
    """Run to the end; return the exit code."""
    return start(folder, out, *more, workers=workers).wait()


def worker_processes(run: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    """Return the worker processes of a run."""
    try:
        return [
            child
            for child in psutil.Process(run.pid).children()
            if "spawn_main" in " ".join(child.cmdline())
        ]
    except psutil.Error:
        return []


def seconds_used(run: "subprocess.Popen[bytes]") -> float:
    """Return the seconds of a core that a run and its workers have used."""
    used = 0.0
    for process in (psutil.Process(run.pid), *worker_processes(run)):
        with suppress(psutil.Error):
            used += sum(process.cpu_times()[:2])
    return used


def kill_group(run: "subprocess.Popen[bytes]") -> bool:
    """Kill a run and all its workers at once; say whether there was anything to kill."""
    if run.poll() is not None:
        return False
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return True


def output(out: Path) -> str:
    """Return one SHA-256 for all a run decides: data and quarantine, names and bytes."""
    whole = sha256()
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and (FOLDER not in path.parts or "quarantine" in path.parts):
            if not name.startswith("data_card"):
                whole.update(f"{name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def problems(out: Path) -> int:
    """Return how many problems `scrub verify` finds."""
    return len(verify(out).problems)
