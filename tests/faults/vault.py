"""Kill mergers and scrubbing runs with SIGKILL, again and again, and count what is lost or doubled.

    python -m tests.faults.vault --times 200

A merger is killed at a moment chosen at random until its merge is through; so is a run, workers and
all. What a merger had acknowledged (a segment file it deleted) must be in the vault, every value
once, and a run that was killed must come back byte for byte in the end.
"""

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from scrub.restore import restore_corpus
from scrub.vault.key_file import new_key_file
from scrub.vault.merge import merge, segments_in
from scrub.vault.reveal import spellings
from scrub.vault.seal import Sealer, read_public
from scrub.vault.vault import PUBLIC, Settings, Vault, create
from tests.scrub.vault.custodian import segment, values

PER_SEGMENT = 400
POLICY = {
    "preset": "secrets-only",
    "entities": {"secret": "off", "EMAIL_ADDRESS": {"operator": "pseudonymize", "scope": "corpus"}},
}


@dataclass
class Tally:
    """What came of it."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills: {self.lost} of {self.acknowledged:,} acknowledged mappings lost, "
            f"{self.doubled} doubled"
        )


def kill_mergers(folder: Path, times: int, *, seed: int = 1) -> Tally:
    """Kill a merger ``times`` times; each time it has begun on fresh segments."""
    rng = random.Random(seed)
    tally = Tally()
    sealer = _sealer(folder)  # and no store is open while processes are forked
    made = 0
    while tally.kills < times:
        paths = []
        for _ in range(3):
            each = values(PER_SEGMENT, first=made)
            paths.append(segment(folder / f"s{made}", sealer, [each[:150], each[150:]]))
            made += PER_SEGMENT
        while paths := [path for path in paths if path.exists()]:
            killed = _killed(folder, paths, rng.uniform(0.0, 0.15) if tally.kills < times else None)
            tally.kills += killed
        tally.acknowledged = made
    with Vault.open(folder / "vault", folder / "admin.keys") as vault:
        tally.lost = made - len(_known(vault, made))
        tally.doubled = vault.store.counts().entries - made + tally.lost
    return tally


def kill_runs(folder: Path, times: int, *, seed: int = 1) -> Tally:
    """Kill runs, or one of their workers, ``times`` times; then merge, and reveal the corpora."""
    rng = random.Random(seed)
    tally = Tally()
    _sealer(folder)
    new_key_file(folder / "p.keys", project="test")
    (folder / "policy.yaml").write_text(json.dumps(POLICY))
    source = folder / "in"
    source.mkdir()
    for name in range(4):
        lines = [
            json.dumps({"text": f"from p{n}@example.org"})
            for n in range(name * 300, name * 300 + 600)
        ]
        (source / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
    turn = 0
    while tally.kills < times:
        out, turn = folder / f"out{turn}", turn + 1
        for attempt in range(6):
            process = _run(folder, source, out)
            if attempt < 5 and tally.kills < times:
                tally.kills += _kill_some(process, rng)
            if process.wait() == 0 and attempt:
                break
        assert _run(folder, source, out).wait() == 0
        with Vault.open(folder / "vault", folder / "admin.keys") as vault:
            merge(vault, segments_in([out]))
            done = restore_corpus(vault, out, folder / f"back{turn}", purpose="faults")
            tally.doubled = vault.store.counts().entries - 1500
        tally.acknowledged += done.values + done.lost
        tally.lost += done.lost + (_hashes(source) != _hashes(folder / f"back{turn}"))
        shutil.rmtree(out)
    return tally


def _killed(folder: Path, paths: list[Path], after: float | None) -> bool:
    """Merge in a process of its own; say whether it had to be killed."""
    context = multiprocessing.get_context("fork")
    began = context.Event()
    process = context.Process(target=_merge, args=(folder, paths, began))
    process.start()
    began.wait()
    process.join(after)
    alive = process.is_alive()
    if alive:
        process.kill()
    process.join()
    return alive


def _merge(folder: Path, paths: list[Path], began: Any) -> None:
    with Vault.open(folder / "vault", folder / "admin.keys") as vault:
        began.set()
        merge(vault, paths)


def _known(vault: Vault, made: int) -> set[str]:
    known: set[str] = set()
    for first in range(0, made, 5000):
        part = values(min(5000, made - first), first=first)
        found = spellings(vault, [each.id for each in part])
        known |= {
            each.id for each in part if each.id in found and found[each.id].fullest == each.value
        }
    return known


def _run(folder: Path, source: Path, out: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [
            sys.executable, "-m", "scrub", "run", str(source), "--out", str(out), "-q", "-w", "2",
            "--policy", str(folder / "policy.yaml"), "--keys", str(folder / "p.keys"),
            "--vault", str(folder / "vault/public.json"),
        ],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _kill_some(process: "subprocess.Popen[bytes]", rng: random.Random) -> int:
    """Kill a whole run, or one of its workers, at some moment; return how many kills that was."""
    import psutil

    time.sleep(rng.uniform(0.3, 3.0))
    if process.poll() is not None:
        return 0
    try:
        workers = [
            child
            for child in psutil.Process(process.pid).children()
            if "spawn_main" in " ".join(child.cmdline())
        ]
        if workers and rng.random() < 0.5:
            rng.choice(workers).kill()
            return 1
        os.killpg(process.pid, signal.SIGKILL)
    except (psutil.Error, ProcessLookupError):
        return 0
    return 1


def _sealer(folder: Path) -> Sealer:
    """Make a vault, and return its public key."""
    folder.mkdir(parents=True, exist_ok=True)
    create(folder / "vault", folder / "admin.keys", Settings(project="test"))
    return read_public(folder / "vault" / PUBLIC)


def _hashes(folder: Path) -> list[str]:
    return [sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.jsonl"))]


def main() -> None:
    """Kill, count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--times", type=int, default=200, help="kills of mergers")
    parser.add_argument("--runs", type=int, default=40, help="kills of runs or workers")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print("mergers:", kill_mergers(Path(folder) / "m", options.times, seed=options.seed))
        print("runs:   ", kill_runs(Path(folder) / "r", options.runs, seed=options.seed))


if __name__ == "__main__":
    main()
