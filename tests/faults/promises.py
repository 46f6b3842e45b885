"""What a run promises beside being crash-safe: each proof breaks something, and asserts."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

from scrub.plan import make_plan
from scrub.policy_file import load_policy
from scrub.run import scrub_corpus
from tests.faults.poison import CANARY
from tests.faults.runs import ROOT, corpus, finished, output, start, worker_processes

GIB = 1 << 30
SECONDS_PER_DOCUMENT = 1.0
RECOVERED = 10.0
# Whoever resolves a name or connects anywhere is written down, and stopped.
BAN = """
import sys
def banned(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        open({log!r}, "a").write(event + "\\n")
        raise OSError("the network is banned in this test")
sys.addaudithook(banned)
"""


def poison(folder: Path) -> str:
    """Scrub every kind of poison under a ban of the network, with everything logged."""
    folder.mkdir(parents=True)
    attempts = folder / "attempts.log"
    attempts.touch()
    (folder / "sitecustomize.py").write_text(BAN.format(log=str(attempts)))
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.poison", str(folder / "run")],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])},
        capture_output=True, text=True, timeout=7200, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    said = json.loads(done.stdout)
    assert not said["wrong"], said["wrong"]
    records = said["records"]
    assert records["input"] == records["output"] + records["quarantined"] + records["dropped"]
    leaks = sum(CANARY in Path(path).read_text(errors="replace") for path in said["beside"])
    leaks += CANARY in done.stderr + done.stdout
    assert not leaks, leaks
    assert not attempts.read_text(), attempts.read_text()
    assert said["own"] < GIB, said["own"]
    assert said["worker"] < GIB, said["worker"]
    return (
        f"{said['kinds']} kinds in {said['seconds']} s: every good document kept, every ledger "
        f"balanced; canary in 0 of {len(said['beside'])} files beside and 0 log lines at DEBUG; "
        f"0 attempts at the network; most memory {said['own'] / 1e6:.0f} MB, "
        f"of a worker {said['worker'] / 1e6:.0f} MB"
    )


def hang(folder: Path, seed: int) -> str:
    """Kill and stop the only worker while it works; measure how long nothing goes on."""
    source = corpus(folder, shards=2, records=3000, seed=seed)
    policy = load_policy(folder / "policy.yaml")
    said = []
    for name, how in (("SIGKILL", signal.SIGKILL), ("SIGSTOP", signal.SIGSTOP)):
        heard: list[float] = []

        def on_progress(step: Any, counts: Any, heard: list[float] = heard) -> None:
            heard.append(time.monotonic())

        hit: list[float] = []
        saboteur = threading.Thread(target=_hit, args=(how, heard, hit), daemon=True)
        saboteur.start()
        scrub_corpus(make_plan([source], folder / name, policy, workers=1), on_progress)
        saboteur.join()
        after = next(when for when in heard if when > hit[0] + 0.5)
        said.append((name, after - hit[0]))
    assert output(folder / "SIGKILL") == output(folder / "SIGSTOP")
    assert all(seconds <= RECOVERED for _, seconds in said), said
    return ", ".join(f"{name}: work goes on after {seconds:.1f} s" for name, seconds in said)


def _hit(how: signal.Signals, heard: list[float], hit: list[float]) -> None:
    while len(heard) < 4:
        time.sleep(0.02)
    for child in psutil.Process().children():
        if "spawn_main" in " ".join(child.cmdline()):
            hit.append(time.monotonic())
            child.send_signal(how)
            return


def deterministic(folder: Path, engines: Sequence[str], seed: int) -> str:
    """Scrub three corpora with every number of workers, and engine; count the outputs."""
    said = []
    for turn in range(3):
        here = folder / str(turn)
        corpus(here, shards=5, records=300, seed=seed + turn)
        hashes = set()
        for workers in (1, 2, 4, 8):
            out = here / f"local{workers}"
            code = finished(here, out, workers=workers)
            assert code == 0, f"{workers} workers: exit code {code}"
            hashes.add(output(out))
        for engine in [each for each in engines if each != "local"] if turn == 0 else []:
            assert finished(here, here / engine, "--engine", engine) == 0, engine
            hashes.add(output(here / engine))
        assert len(hashes) == 1, hashes
        said.append(hashes.pop()[:12])
    return f"1/2/4/8 workers, 3 seeds, and once {', '.join(engines)}: one hash each, {said}"


def redos(times: int, seed: int) -> str:
    """Time all rules on hostile texts of a megabyte; the CPU seconds of the slowest."""
    from recognizers.registry import rules
    from recognizers.scanner import Scanner
    from tests.recognizers.hostile import REPEATED

    rng = random.Random(seed)
    scanner = Scanner(rules())
    scanner.find(["ana@example.org, 4111 1111 1111 1111, +44 20 7946 0958, 31.01.2024"])
    pieces = sorted(REPEATED.values())
    slow: list[tuple[float, str]] = []
    for _ in range(times):
        text = fuzzed(rng, pieces)
        before = time.process_time()
        scanner.find([text])
        slow.append((time.process_time() - before, text[:40]))
    slow.sort(reverse=True)
    over = sum(seconds > SECONDS_PER_DOCUMENT for seconds, _ in slow)
    worst = ", ".join(f"{seconds:.2f} s {start!r}" for seconds, start in slow[:3])
    said = f"{times} texts of 1 MB: {over} over 1 s of CPU; slowest: {worst}"
    assert not over, said
    return said


def fuzzed(rng: random.Random, pieces: Sequence[str]) -> str:
    """Return a megabyte of a few hostile pieces, each many times, changed here and there."""
    some = rng.sample(pieces, rng.randint(1, 4))
    if rng.random() < 0.5:
        unit = "".join(rng.choice(some) for _ in range(rng.randint(1, 12)))
    else:
        unit = "".join(rng.choice("aA1 .-@:/+\"'\\=(_\n") for _ in range(rng.randint(1, 9)))
    text = unit * (1_000_000 // len(unit) + 1)
    if rng.random() < 0.5:  # the end decides whether a match fails
        text = text[:-1] + rng.choice("!x1@")
    return text[:1_000_000]


def memory(folder: Path, megabytes: float, seed: int) -> str:
    """Watch the memory of a worker from the first 50 MB of a long corpus to its end."""
    size = 0
    source = folder / "in"
    source.mkdir(parents=True)
    corpus(folder / "seed", shards=1, records=20_000, seed=seed)
    block = (folder / "seed/in/00.jsonl").read_bytes()
    with (source / "long.jsonl").open("wb") as file:
        while size < megabytes * 1e6:
            size += file.write(block.replace(b"Nothing else", b"Nothing %7d" % size))
    (folder / "policy.yaml").write_text((folder / "seed/policy.yaml").read_text())
    run = start(folder, folder / "out")
    seen: list[tuple[int, int, int]] = []  # bytes written, own memory, a worker's
    written = folder / "out/long.jsonl.partial"
    while run.poll() is None:
        try:
            done = written.stat().st_size if written.exists() else 0
            most = max((each.memory_info().rss for each in worker_processes(run)), default=0)
            seen.append((done, psutil.Process(run.pid).memory_info().rss, most))
        except (psutil.Error, OSError):
            pass
        time.sleep(0.2)
    assert run.returncode == 0
    early = max(worker for done, _, worker in seen if done < 50e6)
    late = max(worker for done, _, worker in seen if done > size * 0.8)
    own = max(mine for _, mine, _ in seen)
    said = (
        f"{megabytes:.0f} MB: a worker {early / 1e6:.0f} MB in the first 50 MB, {late / 1e6:.0f} MB "
        f"in the last fifth; the reader and writer {own / 1e6:.0f} MB"
    )
    assert max(early, late, own) < GIB, said
    assert late < early * 1.1, said
    return said
